package dev.cooperage.policy.explaining;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.explaining.Probes.Probe;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;

/** The comparison of others' statements with an access level, by what they do. */
public sealed interface LevelMatch {

	/**
	 * The statements amount to a level.
	 *
	 * @param folders where, in order of name; the root for the whole bucket
	 * @param more what the level gives beyond the statements, in words
	 */
	record Amounts(Set<String> principals, AccessLevel level, List<KeyPrefix> folders,
			List<String> more) implements LevelMatch {
	}

	/**
	 * The statements amount to no level.
	 *
	 * @param reason a sentence without a full stop
	 */
	record Unfit(String reason) implements LevelMatch {
	}

	/**
	 * Returns the statement and those others that give something to the same people at
	 * the same places: hands often write the bucket and its objects apart.
	 */
	static List<Statement> together(Statement statement, List<Statement> others, BucketName bucket) {
		try {
			GrantShape shape = GrantShape.of(statement, bucket);
			return others.stream().filter(other -> other.equals(statement) || belongs(other, shape, bucket)).toList();
		}
		catch (IllegalArgumentException ex) {
			return List.of(statement);
		}
	}

	private static boolean belongs(Statement other, GrantShape shape, BucketName bucket) {
		try {
			return GrantShape.of(other, bucket).belongsTo(shape);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Compares the statements with the level that is next to them.
	 * @param statements that belong {@link #together}
	 */
	static LevelMatch of(List<Statement> statements, BucketName bucket, EndpointProfile profile) {
		try {
			return compare(statements, bucket, profile);
		}
		catch (IllegalArgumentException ex) {
			return new Unfit(String.valueOf(ex.getMessage()));
		}
	}

	private static LevelMatch compare(List<Statement> statements, BucketName bucket, EndpointProfile profile) {
		List<GrantShape> shapes = statements.stream().map(statement -> GrantShape.of(statement, bucket)).toList();
		GrantShape shape = shapes.get(0);
		Probes probes = new Probes(bucket, shapes);
		Set<Probe> given = probes.allowedBy(policy(statements));
		Set<String> actions = given.stream().map(Probe::action).collect(Collectors.toSet());
		if (!actions.contains("s3:GetObject")) {
			return new Unfit("It lets nobody download files, and every access level does");
		}
		AccessLevel level = actions.contains("s3:PutObject") ? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY;
		String principal = shape.principals().iterator().next();
		List<PolicyGrant> grants = shape.folders()
			.stream()
			.map(folder -> new PolicyGrant(principal, level, folder))
			.toList();
		PolicyContext context = new PolicyContext(bucket, profile, "", false);
		Set<Probe> meant = probes.allowedBy(BucketPolicy.empty().with(context, grants));
		List<String> less = probes.difference(given, meant);
		return less.isEmpty() ? new Amounts(shape.principals(), level, shape.folders(), probes.difference(meant, given))
				: new Unfit(level.label() + " would take something away: " + StatementWords.first(less));
	}

	private static BucketPolicy policy(List<Statement> statements) {
		return BucketPolicy.parse(statements.stream()
			.map(Statement::source)
			.collect(Collectors.joining(",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}")));
	}

}
