package dev.cooperage.access.foreign;

import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.decide.GroupTransactions;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.ForeignRemovals;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.GroupDecision;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;

/**
 * Takes statements out of a bucket policy that the panel did not write, or makes grants
 * of them; the activity keeps their whole text.
 */
@Component
public class ForeignDecisions {

	private static final String GONE = "This statement is not in the bucket policy any more; nothing was changed.";

	private final GroupTransactions transactions;

	private final PolicyStates states;

	private final ForeignRemovals removals;

	private final Adoptions adoptions;

	private final Grantees grantees;

	ForeignDecisions(GroupTransactions transactions, PolicyStates states, ForeignRemovals removals, Adoptions adoptions,
			Grantees grantees) {
		this.transactions = transactions;
		this.states = states;
		this.removals = removals;
		this.adoptions = adoptions;
		this.grantees = grantees;
	}

	/** Takes the statement with this {@link StatementHash} out, and no other. */
	public GroupChange remove(BucketName bucket, String hash, Person by) {
		return this.transactions.change(bucket, by, List.of(),
				(group) -> find(staying(bucket), hash).map((statement) -> group.remove(statement.source()))
					.orElseGet(() -> GroupDecision.unchanged(GONE)));
	}

	/**
	 * Gives the people whom the statement names the grant that it amounts to, and takes
	 * it out with those that belong to it: one change, which S3 gets in one piece.
	 * @param plan what the person saw and confirmed, see {@link Adoption.Possible#plan}
	 */
	public GroupChange adopt(BucketName bucket, String hash, String plan, Person by) {
		List<Grantee> named = named(bucket, hash);
		return this.transactions.change(bucket, by, named, (group) -> {
			List<Statement> staying = staying(bucket);
			return find(staying, hash).map((statement) -> this.adoptions.of(bucket, statement, staying))
				.map((adoption) -> adopt(group, adoption, named, plan, by))
				.orElseGet(() -> GroupDecision.unchanged(GONE));
		});
	}

	/** Returns whom the statement names now, to be held before the bucket is. */
	private List<Grantee> named(BucketName bucket, String hash) {
		List<Statement> staying = staying(bucket);
		return find(staying, hash).map((statement) -> this.adoptions.of(bucket, statement, staying))
			.map((adoption) -> (adoption instanceof Adoption.Possible possible) ? possible.people()
					: List.<Grantee>of())
			.orElse(List.of());
	}

	private GroupDecision adopt(AccessGroup group, Adoption adoption, List<Grantee> named, String plan, Person by) {
		if (adoption instanceof Adoption.Impossible impossible) {
			return GroupDecision.refused(impossible.reason());
		}
		Adoption.Possible possible = (Adoption.Possible) adoption;
		if (!possible.plan().equals(plan) || !possible.names(named)) {
			return GroupDecision.refused("The bucket policy was changed meanwhile; read what would be adopted now");
		}
		Optional<String> mistaken = possible.people()
			.stream()
			.flatMap((grantee) -> this.grantees.against(grantee).stream())
			.findFirst();
		return mistaken.map(GroupDecision::refused)
			.orElseGet(() -> group.adopt(possible.people(), possible.names(), possible.reaches(),
					possible.statements().stream().map(Statement::source).distinct().toList(), by));
	}

	private List<Statement> staying(BucketName bucket) {
		return this.states.findById(bucket.value())
			.map((state) -> state.seen().without(this.removals.open(bucket)).foreign())
			.orElse(List.of());
	}

	private static Optional<Statement> find(List<Statement> statements, String hash) {
		return statements.stream().filter((each) -> StatementHash.of(each.source()).equals(hash)).findFirst();
	}

}
