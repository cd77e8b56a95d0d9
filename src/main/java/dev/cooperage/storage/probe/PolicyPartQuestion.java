package dev.cooperage.storage.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.core.io.JsonStringEncoder;

/**
 * A policy that has some parts in it, to see whether S3 takes it. All of it denies: it
 * gives nobody anything, not even for a moment.
 */
class PolicyPartQuestion {

	/** For the statements around the parts, which are never as long. */
	private static final int AROUND = 1024;

	/** Of a bucket, with the slash after it. */
	private static final int LONGEST_ARN = 77;

	private static final String EVERYBODY = "\"Principal\":\"*\"";

	private final ProbeBucket bucket;

	private final List<String> own;

	/**
	 * @param own the statements that stand in every policy of this bucket
	 */
	PolicyPartQuestion(ProbeBucket bucket, List<String> own) {
		this.bucket = bucket;
		this.own = own;
	}

	/**
	 * Puts what S3 must take before anything can be said about a part.
	 */
	void putOwn() {
		String harmless = this.bucket.deny(EVERYBODY, "GetObject", ProbeBucket.FOLDER + "denied");
		this.bucket.putPolicy(Stream.concat(this.own.stream(), Stream.of(harmless)).collect(Collectors.joining(",")));
	}

	/** Names these parts as the statements of a grant do. */
	void put(Collection<PolicyPart> parts) {
		List<String> principals = new ArrayList<>();
		List<String> objects = new ArrayList<>();
		List<String> listings = new ArrayList<>();
		for (PolicyPart part : parts) {
			if (part instanceof PolicyPart.Principal principal) {
				principals.add(quoted(principal.arn()));
			}
			else if (part instanceof PolicyPart.Folder folder) {
				objects.add(quoted(this.bucket.name().arn() + "/" + folder.prefix() + "*"));
				listings.add(quoted(folder.prefix() + "*"));
			}
		}
		List<String> statements = new ArrayList<>();
		if (!principals.isEmpty()) {
			statements.add(this.bucket.deny("\"Principal\":{\"AWS\":[" + String.join(",", principals) + "]}",
					"GetObject", ProbeBucket.FOLDER + "*"));
		}
		if (!objects.isEmpty()) {
			statements.add("{\"Effect\":\"Deny\",%s,\"Action\":\"s3:GetObject\",\"Resource\":[%s]}".formatted(EVERYBODY,
					String.join(",", objects)));
			statements.add(
					"{\"Effect\":\"Deny\",%s,\"Action\":\"s3:ListBucket\",\"Resource\":\"%s\",\"Condition\":{\"StringLike\":{\"s3:prefix\":[%s]}}}"
						.formatted(EVERYBODY, this.bucket.name().arn(), String.join(",", listings)));
		}
		this.bucket.putPolicy(String.join(",", statements));
	}

	/**
	 * Returns the parts in pieces that fit into a policy each: one that is too large
	 * would be refused whatever is in it.
	 */
	static List<List<PolicyPart>> chunks(Collection<? extends PolicyPart> parts, int limitBytes) {
		List<List<PolicyPart>> chunks = new ArrayList<>();
		int room = 0;
		for (PolicyPart part : parts) {
			int size = size(part);
			if (chunks.isEmpty() || size > room) {
				chunks.add(new ArrayList<>());
				room = limitBytes - AROUND;
			}
			room -= size;
			chunks.get(chunks.size() - 1).add(part);
		}
		return chunks;
	}

	/** Quotes, comma and bucket included, and a folder stands there twice. */
	private static int size(PolicyPart part) {
		String text = (part instanceof PolicyPart.Principal principal) ? principal.arn()
				: ((PolicyPart.Folder) part).prefix().value();
		int bytes = quoted(text).getBytes(StandardCharsets.UTF_8).length + 4;
		return (part instanceof PolicyPart.Principal) ? bytes : 2 * bytes + LONGEST_ARN;
	}

	private static String quoted(String value) {
		StringBuilder quoted = new StringBuilder("\"");
		JsonStringEncoder.getInstance().quoteAsString(value, quoted);
		return quoted.append('"').toString();
	}

}
