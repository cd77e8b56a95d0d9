package dev.cooperage.policy.rendering;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import dev.cooperage.s3names.KeyPrefix;

import org.springframework.modulith.NamedInterface;

/**
 * The rules for folders that a grant may name, each with the sentence that explains it.
 * The root, which stands for the whole bucket, keeps them all.
 */
@NamedInterface("rendering")
public enum FolderRule {

	/** Characters that a policy reads as patterns and variables. */
	PATTERN("A folder with *, ? or $ in its name cannot be granted, because a policy reads them as patterns; rename the folder, or grant the folder above it",
			f -> f.chars().noneMatch(c -> c == '*' || c == '?' || c == '$')),
	/** Leading slash. */
	START("A folder must not start with a slash", f -> !f.startsWith("/")),
	/** Empty parts. */
	EMPTY("A folder must not have two slashes together", f -> !f.contains("//")),
	/** Parts that file systems read as steps. */
	DOTS("A folder must not have . or .. between its slashes",
			f -> Arrays.stream(f.split("/")).noneMatch(part -> part.equals(".") || part.equals(".."))),
	/** Control characters, and those that turn the direction of text. */
	CONTROL("A folder with line breaks, tabs or other characters in its name that cannot be seen cannot be granted",
			f -> f.codePoints().noneMatch(FolderRule::isHidden)),
	/** A colon, where S3 reads it as the end of a part of an ARN, as RGW does. */
	COLON("This S3 cannot give access to a folder with a colon (:) in its name; rename the folder without it, or grant the folder above it",
			f -> f.indexOf(':') < 0);

	private final String sentence;

	private final Predicate<String> kept;

	FolderRule(String sentence, Predicate<String> kept) {
		this.sentence = sentence;
		this.kept = kept;
	}

	/** Returns the rule in words a person understands, without a full stop. */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Returns whether the character is invisible: a name must not look like that of
	 * another folder.
	 */
	private static boolean isHidden(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			// U+200D joins emoji, and U+200C is part of Persian words.
			case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
			// Noncharacters, such as U+FFFE, which XML cannot carry; others may be new.
			case Character.UNASSIGNED -> (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
			case Character.SURROGATE -> true;
			default -> false;
		};
	}

	/**
	 * Returns all rules of every S3 that the folder breaks, in the order of this enum.
	 */
	public static List<FolderRule> brokenBy(KeyPrefix folder) {
		return brokenBy(folder, true);
	}

	/**
	 * Returns all rules that the folder breaks, in the order of this enum.
	 * @param takesColons whether S3 takes a colon in the resource of a policy
	 */
	public static List<FolderRule> brokenBy(KeyPrefix folder, boolean takesColons) {
		return Arrays.stream(values())
			.filter(rule -> rule != COLON || !takesColons)
			.filter(rule -> !rule.kept.test(folder.value()))
			.toList();
	}

	/**
	 * Returns the folder, when a grant may name it on some S3.
	 * @throws IllegalArgumentException with the sentence of the first rule it breaks
	 */
	public static KeyPrefix requireGrantable(KeyPrefix folder) {
		List<FolderRule> broken = brokenBy(folder);
		if (!broken.isEmpty()) {
			throw new IllegalArgumentException(broken.get(0).sentence() + ": " + folder);
		}
		return folder;
	}

}
