package dev.cooperage.s3names;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The rules for names of general purpose buckets, each with the sentence that explains it
 * (source: S3 user guide, "General purpose bucket naming rules").
 */
public enum BucketNameRule {

	/** Length. */
	LENGTH("The name must be between 3 and 63 characters long", n -> n.length() >= 3 && n.length() <= 63),
	/** Characters. */
	CHARACTERS("The name may use only lower case letters, digits, hyphens and dots",
			n -> n.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.')),
	/** First character; one that no name may have is told by the rule above. */
	START("The name must start with a letter or a digit", n -> !n.startsWith("-") && !n.startsWith(".")),
	/** Last character, likewise. */
	END("The name must end with a letter or a digit", n -> !n.endsWith("-") && !n.endsWith(".")),
	/** Neighbours of dots. */
	DOTS("The name must not have two dots together, or a dot beside a hyphen",
			n -> !n.contains("..") && !n.contains(".-") && !n.contains("-.")),
	/** IP addresses. */
	IP_ADDRESS("The name must not look like an IP address",
			n -> !Pattern.matches("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}", n)),
	/** Prefixes that S3 keeps for itself. */
	RESERVED_START("The name must not start with xn--, sthree- or amzn-s3-demo-",
			n -> !n.startsWith("xn--") && !n.startsWith("sthree-") && !n.startsWith("amzn-s3-demo-")),
	/** Suffixes that S3 keeps for itself. */
	RESERVED_END("The name must not end with -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3",
			n -> List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3").stream().noneMatch(n::endsWith));

	private final String sentence;

	private final Predicate<String> kept;

	BucketNameRule(String sentence, Predicate<String> kept) {
		this.sentence = sentence;
		this.kept = kept;
	}

	/** Returns the rule in words a person understands, without a full stop. */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Returns all rules that the name breaks, in the order of this enum; empty for a
	 * legal name.
	 */
	public static List<BucketNameRule> brokenBy(String name) {
		return Arrays.stream(values()).filter(rule -> !rule.kept.test(name)).toList();
	}

}
