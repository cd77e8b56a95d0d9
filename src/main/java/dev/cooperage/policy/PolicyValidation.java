package dev.cooperage.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.cooperage.policy.reading.Json;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;

/**
 * The check of a policy before S3 gets it, which asks for more than
 * {@link BucketPolicy#parse}.
 */
public final class PolicyValidation {

	private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");

	private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");

	private PolicyValidation() {
	}

	/**
	 * Returns the sentences that S3's MalformedPolicy says, as far as they are known;
	 * empty when S3 takes the policy. Whether its principals exist is not asked here.
	 */
	public static List<String> problems(BucketPolicy policy, BucketName bucket) {
		Set<String> problems = new LinkedHashSet<>();
		Json.Members root = policy.root();
		root.entries()
			.stream()
			.filter(member -> !MEMBERS.contains(member.name()))
			.forEach(member -> problems.add("Unknown field " + member.name()));
		Json version = root.get("Version");
		if (version != null && !(version instanceof Json.Text text && VERSIONS.contains(text.value()))) {
			problems.add("The policy must contain a valid version string");
		}
		Json id = root.get("Id");
		if (root.ambiguous() || id != null && !(id instanceof Json.Text)) {
			problems.add(StatementValidation.SYNTAX);
		}
		if (policy.isEmpty()) {
			problems.add("Could not parse the policy: Statement is empty!");
		}
		List<String> sids = policy.statements().stream().map(Statement::sid).filter(Objects::nonNull).toList();
		if (Set.copyOf(sids).size() < sids.size()) {
			problems.add("Statement IDs (SID) in a single policy must be unique.");
		}
		policy.members().forEach(statement -> problems.addAll(new StatementValidation(statement, bucket).problems()));
		return List.copyOf(problems);
	}

}
