package dev.cooperage.buckets;

import java.util.ArrayList;
import java.util.List;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.BucketNameRule;

/**
 * A name that somebody typed for a new data source, with the fixed prefix put before it
 * unless it was typed, too.
 *
 * @param full the name as S3 would get it
 * @param problems every rule that it breaks, as sentences; empty when it may be created
 */
record NewBucketName(String full, List<String> problems) {

	static NewBucketName of(String typed, String prefix) {
		String name = typed.strip();
		String full = name.startsWith(prefix) ? name : prefix + name;
		List<String> problems = new ArrayList<>();
		String bare = prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 1) : prefix;
		if (!bare.isEmpty() && name.startsWith("-" + bare)) {
			problems.add("The name starts with " + prefix + " already, as the field shows; leave out -" + bare);
		}
		else if (name.equals(prefix)) {
			problems.add("Enter a name after " + prefix);
		}
		else {
			brokenBy(full).forEach((rule) -> problems.add(sentence(rule, full)));
		}
		return new NewBucketName(full, List.copyOf(problems));
	}

	/** Returns the rules that a new name breaks; a dot is not allowed there. */
	private static List<BucketNameRule> brokenBy(String name) {
		return BucketNameRule.brokenBy(name.replace('.', '_'));
	}

	private static String sentence(BucketNameRule rule, String name) {
		if (rule != BucketNameRule.CHARACTERS) {
			return rule.sentence();
		}
		return "The name may use only lower case letters, digits and hyphens"
				+ (name.contains(".") ? "; a dot breaks encrypted connections to the bucket" : "");
	}

	/**
	 * Returns the checked name.
	 * @throws IllegalArgumentException when there are problems
	 */
	BucketName toBucketName() {
		return new BucketName(this.full);
	}

}
