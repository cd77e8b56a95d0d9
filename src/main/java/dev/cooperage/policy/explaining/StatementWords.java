package dev.cooperage.policy.explaining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Rule;
import dev.cooperage.policy.reading.Texts;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/** The other parts of a statement, in words. */
final class StatementWords {

	private static final Map<String, String> ACTIONS = Map.ofEntries(Map.entry("*", "everything"),
			Map.entry("s3:*", "everything"), Map.entry("s3:getobject", "download files"),
			Map.entry("s3:getobjectversion", "download old versions of files"),
			Map.entry("s3:putobject", "upload and replace files"), Map.entry("s3:deleteobject", "delete files"),
			Map.entry("s3:deleteobjectversion", "destroy old versions of files"),
			Map.entry("s3:listbucket", "list files"), Map.entry("s3:listbucketversions", "list old versions of files"),
			Map.entry("s3:abortmultipartupload", "break off uploads"),
			Map.entry("s3:getbucketpolicy", "read the bucket policy"),
			Map.entry("s3:putbucketpolicy", "change the bucket policy"),
			Map.entry("s3:deletebucketpolicy", "remove the bucket policy"),
			Map.entry("s3:deletebucket", "delete the bucket"),
			Map.entry("s3:putobjectacl", "change the access lists of files"),
			Map.entry("s3:getbucketlocation", "see the region of the bucket"),
			Map.entry("s3:getbucketcors", "see which web pages may use the bucket"),
			Map.entry("s3:getobjecttagging", "read the tags of files"),
			Map.entry("s3:getobjectversiontagging", "read the tags of old versions"),
			Map.entry("s3:getobjectattributes", "see the checksums and parts of files"),
			Map.entry("s3:putobjecttagging", "change the tags of files"),
			Map.entry("s3:deleteobjecttagging", "remove the tags of files"),
			Map.entry("s3:getobjectacl", "see the access lists of files"),
			Map.entry("s3:restoreobject", "bring files back from the archive"),
			Map.entry("s3:listbucketmultipartuploads", "list unfinished uploads"),
			Map.entry("s3:listmultipartuploadparts", "list the parts of unfinished uploads"));

	private static final int FIRST = 4;

	private StatementWords() {
	}

	static String effect(@Nullable String effect) {
		if ("Allow".equals(effect)) {
			return "Allows";
		}
		return "Deny".equals(effect) ? "Denies" : "Says in a way that the panel cannot read about";
	}

	static List<String> actions(@Nullable Json actions) {
		return texts(actions).stream().map(StatementWords::action).distinct().toList();
	}

	/** Returns the action in words; one that the table lacks as it is written. */
	static String action(String action) {
		return ACTIONS.getOrDefault(action.toLowerCase(Locale.ROOT), action);
	}

	/** Returns the first few, and how many more there are; what has words comes first. */
	static String first(List<String> all) {
		List<String> sorted = all.stream().sorted(Comparator.comparing(words -> words.startsWith("s3:"))).toList();
		String first = String.join(", ", sorted.subList(0, Math.min(FIRST, sorted.size())));
		return first + ((sorted.size() > FIRST) ? " and " + (sorted.size() - FIRST) + " more" : "");
	}

	static List<String> places(@Nullable Json resources, BucketName bucket) {
		return texts(resources).stream().map(resource -> place(resource, bucket.arn())).distinct().toList();
	}

	private static String place(String resource, String bucket) {
		if (resource.equals(bucket)) {
			return "the bucket itself";
		}
		if (resource.equals(bucket + "/*")) {
			return "all files";
		}
		if (resource.equals(bucket + "*") || resource.equals("*")) {
			return "the bucket and all files";
		}
		boolean inside = resource.startsWith(bucket + "/");
		String name = inside ? resource.substring(bucket.length() + 1) : resource;
		if (!inside || name.chars().anyMatch(c -> c == '?' || c == '$')
				|| name.indexOf('*') != name.length() - 1 && name.indexOf('*') >= 0) {
			return inside ? "files like " + name : name;
		}
		return name.endsWith("/*") ? "the folder " + name.substring(0, name.length() - 1) : name.endsWith("*")
				? "files that begin with " + name.substring(0, name.length() - 1) : "the file " + name;
	}

	static List<String> cautions(Json.Members statement) {
		List<String> cautions = new ArrayList<>();
		if (statement.ambiguous()) {
			cautions.add("It says something twice; S3 may read it in another way than this page");
		}
		statement.entries()
			.stream()
			.map(Json.Member::name)
			.filter(name -> !Rule.MEMBERS.contains(name))
			.forEach(name -> cautions.add("It has a part that the panel does not know: " + name));
		return List.copyOf(cautions);
	}

	private static List<String> texts(@Nullable Json value) {
		List<String> unclear = List.of("something that the panel cannot read");
		return (value != null) ? Texts.in(value).orElse(unclear) : unclear;
	}

}
