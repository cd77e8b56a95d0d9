package dev.cooperage.policy.explaining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.cooperage.policy.reading.FormerPrincipals;
import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.reading.Texts;
import dev.cooperage.policy.rendering.FolderRule;
import dev.cooperage.policy.rendering.PolicyPrincipal;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

/**
 * A statement of others that is built as grants could be: it allows named principals
 * something in the whole bucket or in some folders.
 *
 * @param folders in order of name, none within another; the root for the whole bucket
 * @param prefixes what its condition compares {@code s3:prefix} with; empty without one
 */
record GrantShape(Set<String> principals, List<String> actions, List<KeyPrefix> folders, List<String> prefixes) {

	private static final Set<String> MEMBERS = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

	/**
	 * @throws IllegalArgumentException with a sentence that says why it is not
	 */
	static GrantShape of(Statement statement, BucketName bucket) {
		Json.Members members = statement.members();
		require("Allow".equals(members.text("Effect")), "A grant can only allow something, and this denies");
		require(!members.ambiguous(), "It says something twice");
		members.entries()
			.forEach(
					entry -> require(MEMBERS.contains(entry.name()), "No grant has anything like its " + entry.name()));
		List<String> prefixes = prefixes(members.get("Condition"));
		Set<String> folders = new TreeSet<>();
		texts(members, "Resource").forEach(resource -> addFolder(folders, resource, bucket));
		prefixes.forEach(prefix -> addFolder(folders, prefix));
		return new GrantShape(principals(members.get("Principal")), texts(members, "Action"), outermost(folders),
				prefixes);
	}

	/** Returns those that are in no other one; the root for none. */
	private static List<KeyPrefix> outermost(Set<String> folders) {
		if (folders.isEmpty()) {
			return List.of(KeyPrefix.ROOT);
		}
		return folders.stream()
			.filter(folder -> folders.stream().noneMatch(other -> !other.equals(folder) && folder.startsWith(other)))
			.map(KeyPrefix::new)
			.map(FolderRule::requireGrantable)
			.toList();
	}

	/** Returns whether both give something to the same people at the same places. */
	boolean belongsTo(GrantShape other) {
		return this.principals.equals(other.principals) && this.folders.equals(other.folders);
	}

	private static Set<String> principals(@Nullable Json principal) {
		boolean named = principal instanceof Json.Members kinds && kinds.entries().size() == 1
				&& kinds.get("AWS") != null;
		require(named, "It does not name people one by one");
		Set<String> names = new TreeSet<>(texts((Json.Members) Objects.requireNonNull(principal), "AWS"));
		require(!names.isEmpty(), "It names nobody");
		for (String name : names) {
			require(!FormerPrincipals.isOne(name), "It names somebody who was deleted: " + name);
			PolicyPrincipal.requirePrincipal(name);
		}
		return names;
	}

	private static List<String> texts(Json.Members members, String name) {
		Json value = members.get(name);
		return Stream.ofNullable(value)
			.flatMap(found -> Texts.in(found).stream())
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The panel cannot read its " + name));
	}

	/**
	 * Returns the folders that are listed, which is the only condition that a grant has.
	 */
	private static List<String> prefixes(@Nullable Json condition) {
		if (condition == null) {
			return List.of();
		}
		Map.Entry<String, Json> only = only(condition);
		boolean like = only.getKey().equals("StringLike") || only.getKey().equals("StringEquals");
		Map.Entry<String, Json> key = only(only.getValue());
		require(like && key.getKey().toLowerCase(Locale.ROOT).equals("s3:prefix"),
				"It holds under a condition, and a grant has none");
		return Texts.in(key.getValue())
			.orElseThrow(() -> new IllegalArgumentException("The panel cannot read its Condition"));
	}

	private static Map.Entry<String, Json> only(Json value) {
		boolean one = value instanceof Json.Members members && members.entries().size() == 1;
		require(one, "It holds under a condition, and a grant has none");
		Json.Member member = ((Json.Members) value).entries().get(0);
		return Map.entry(member.name(), member.value());
	}

	private static void addFolder(Set<String> folders, String resource, BucketName bucket) {
		String objects = bucket.arn() + "/";
		if (resource.equals("*") || resource.equals(bucket.arn() + "*") || resource.equals(objects + "*")) {
			folders.add("");
			return;
		}
		if (resource.equals(bucket.arn())) {
			return;
		}
		require(resource.startsWith(objects) && resource.endsWith("/*"),
				"It is about " + resource + ", which is neither the whole bucket nor a folder");
		folders.add(resource.substring(objects.length(), resource.length() - 1));
	}

	/** Adds the values of a condition that are folders; the others are probed. */
	private static void addFolder(Set<String> folders, String prefix) {
		String folder = prefix.endsWith("*") ? prefix.substring(0, prefix.length() - 1) : prefix;
		if (folder.endsWith("/")) {
			folders.add(folder);
		}
		require(folder.chars().noneMatch(c -> c == '*' || c == '?' || c == '$'),
				"It lists by a pattern that is no folder: " + prefix);
	}

	private static void require(boolean kept, String sentence) {
		if (!kept) {
			throw new IllegalArgumentException(sentence);
		}
	}

}
