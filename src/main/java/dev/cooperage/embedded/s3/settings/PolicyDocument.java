package dev.cooperage.embedded.s3.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyValidation;
import dev.cooperage.policy.reading.PolicyFormatException;
import dev.cooperage.s3names.BucketName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks a policy before it is kept, as strictly as AWS does. */
final class PolicyDocument {

	/** The largest policy (source: Amazon S3 user guide, "Bucket policies"). */
	static final int MAX_BYTES = 20_480;

	private static final int COLONS_OF_AN_ARN = 5;

	/**
	 * AWS has these, such as {@code ${aws:username}}, and no key comes of their colon.
	 */
	private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JsonNode root;

	private PolicyDocument(JsonNode root) {
		this.root = root;
	}

	/**
	 * Reads a policy that somebody puts on the bucket.
	 * @throws S3Problem MalformedPolicy with the reason
	 */
	static PolicyDocument require(byte[] content, String bucket, Identities identities) {
		PolicyDocument document = new PolicyDocument(parse(content, bucket));
		for (String principal : document.principals("Principal", "NotPrincipal")) {
			if (!principal.equals("*") && !identities.knows(principal)) {
				throw malformed("Invalid principal in policy");
			}
		}
		document.requireNoColonInKeys();
		return document;
	}

	/**
	 * Refuses keys with a colon: RGW reads it as one more part of the ARN and refuses the
	 * policy without a word (measured on 16.2). AWS takes it; the stricter rule applies
	 * here, so that nobody finds out elsewhere.
	 */
	private void requireNoColonInKeys() {
		boolean colon = statements().stream()
			.flatMap((statement) -> Stream.of("Resource", "NotResource").map(statement::path))
			.flatMap((resources) -> texts(resources).stream())
			.map((resource) -> VARIABLE.matcher(resource).replaceAll(""))
			.anyMatch((resource) -> resource.chars().filter((c) -> c == ':').count() > COLONS_OF_AN_ARN);
		if (colon) {
			throw new S3Problem(400, "InvalidArgument", "");
		}
	}

	/** Returns whether it lets everybody in, signed or not. */
	boolean isPublic() {
		return statements().stream()
			.filter((statement) -> "Allow".equals(statement.path("Effect").asString("")))
			.anyMatch((statement) -> principals(statement.path("Principal")).contains("*")
					|| statement.has("NotPrincipal"));
	}

	static PolicyDocument of(String stored) {
		return new PolicyDocument(JSON.readTree(stored));
	}

	private static JsonNode parse(byte[] content, String bucket) {
		try {
			String text = new String(content, StandardCharsets.UTF_8);
			BucketPolicy policy = BucketPolicy.parse(text);
			if (policy.size() > MAX_BYTES) {
				throw malformed("Policies must not be larger than 20,480 bytes; this one has " + policy.size());
			}
			List<String> problems = PolicyValidation.problems(policy, new BucketName(bucket));
			if (!problems.isEmpty()) {
				throw malformed(problems.get(0));
			}
			return JSON.readTree(text);
		}
		catch (PolicyFormatException ex) {
			throw malformed(String.valueOf(ex.getMessage()));
		}
		catch (JacksonException ex) {
			throw malformed("Policies must be valid JSON and the first byte must be '{'");
		}
	}

	private List<String> principals(String... members) {
		return statements().stream()
			.flatMap((statement) -> Arrays.stream(members).map(statement::path))
			.flatMap((principal) -> principals(principal).stream())
			.toList();
	}

	// Only AWS principals exist here; of any other kind the ARN is not known.
	private static List<String> principals(JsonNode principal) {
		List<String> found = new ArrayList<>(texts(principal));
		principal.properties()
			.forEach((entry) -> texts(entry.getValue())
				.forEach((value) -> found.add(entry.getKey().equals("AWS") ? value : entry.getKey() + ":" + value)));
		return found;
	}

	private static List<String> texts(JsonNode value) {
		List<String> found = new ArrayList<>();
		if (value.isString()) {
			found.add(value.asString());
		}
		else if (value.isArray()) {
			value.forEach((item) -> found.add(item.asString("")));
		}
		return found;
	}

	private List<JsonNode> statements() {
		JsonNode statement = this.root.path("Statement");
		List<JsonNode> statements = new ArrayList<>();
		if (statement.isArray()) {
			statement.forEach(statements::add);
		}
		else {
			statements.add(statement);
		}
		return statements;
	}

	private static S3Problem malformed(String message) {
		return new S3Problem(400, "MalformedPolicy", message);
	}

}
