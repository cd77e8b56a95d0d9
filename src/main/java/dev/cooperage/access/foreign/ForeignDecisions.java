package dev.cooperage.access.foreign;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.decide.GroupTransactions;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.access.sync.ForeignRemovals;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides that statements of others go, as every change of a group is decided; the record
 * keeps their whole text.
 */
@Component
public class ForeignDecisions {

	private static final GroupChange GONE = new GroupChange.Unchanged(
			"This statement is not in the bucket policy any more; nothing was changed.");

	private final GroupTransactions transactions;

	private final PolicyStates states;

	private final ForeignRemovals removals;

	private final Adoptions adoptions;

	private final AdoptedGrants grants;

	private final AuditLog audit;

	private final Clock clock;

	ForeignDecisions(GroupTransactions transactions, PolicyStates states, ForeignRemovals removals, Adoptions adoptions,
			AdoptedGrants grants, AuditLog audit, Clock clock) {
		this.transactions = transactions;
		this.states = states;
		this.removals = removals;
		this.adoptions = adoptions;
		this.grants = grants;
		this.audit = audit;
		this.clock = clock;
	}

	/** Takes the statement with this {@link StatementHash} out, and no other. */
	public GroupChange remove(BucketName bucket, String hash, Person by) {
		return this.transactions.decide(bucket, by, (state, group) -> {
			Optional<Statement> statement = find(staying(state), hash);
			if (statement.isEmpty()) {
				return GONE;
			}
			long revision = state.nextRevision(this.clock.instant());
			takeOut(state, statement.get(), by, AuditAction.STATEMENT_REMOVED, null, revision);
			return new GroupChange.Accepted(revision, "The statement is removed. The record keeps its text.",
					"removing the statement", state.pending());
		});
	}

	/**
	 * Gives the people whom the statement names the grant that it amounts to, and takes
	 * it out with those that belong to it: one change, which S3 gets in one piece.
	 * @param plan what the person saw and confirmed, see {@link Adoption.Possible#plan}
	 */
	public GroupChange adopt(BucketName bucket, String hash, String plan, Person by) {
		List<Grantee> named = named(bucket, hash);
		return this.transactions.decide(bucket, by, named, (state, group) -> {
			List<Statement> staying = staying(state);
			Optional<Statement> statement = find(staying, hash);
			if (statement.isEmpty()) {
				return GONE;
			}
			Adoption adoption = this.adoptions.of(bucket, statement.get(), staying);
			if (adoption instanceof Adoption.Possible possible) {
				return possible.plan().equals(plan) && possible.names(named) ? adopt(state, possible, by)
						: new GroupChange.Refused(
								"The bucket policy was changed meanwhile; read what would be adopted now");
			}
			return new GroupChange.Refused(((Adoption.Impossible) adoption).reason());
		});
	}

	/** Whom the statement names at this moment, to be held before the bucket is. */
	private List<Grantee> named(BucketName bucket, String hash) {
		return this.states.findById(bucket.value())
			.map(this::staying)
			.flatMap((staying) -> find(staying, hash).map((statement) -> this.adoptions.of(bucket, statement, staying)))
			.map((adoption) -> (adoption instanceof Adoption.Possible possible) ? possible.people()
					: List.<Grantee>of())
			.orElse(List.of());
	}

	private GroupChange adopt(PolicyState state, Adoption.Possible adoption, Person by) {
		Optional<GroupChange> refused = this.grants.give(state, adoption, by);
		if (refused.isPresent()) {
			return refused.get();
		}
		long revision = state.nextRevision(this.clock.instant());
		String words = adoption.reach().fully() + " for " + adoption.names();
		for (Statement statement : adoption.statements().stream().distinct().toList()) {
			takeOut(state, statement, by, AuditAction.STATEMENT_ADOPTED, words, revision);
		}
		String what = (adoption.statements().size() == 1) ? "the statement is" : "the statements are";
		return this.transactions.tooLarge(this.grants.policy(state, this.removals.open(state.bucket())))
			.orElseGet(() -> new GroupChange.Accepted(revision, "Adopted as a grant: " + words + ". In the policy "
					+ what + " replaced; the record keeps the text.", words + " as a grant", state.pending()));
	}

	private void takeOut(PolicyState state, Statement statement, Person by, AuditAction action,
			@Nullable String instead, long revision) {
		BucketName bucket = state.bucket();
		this.removals.add(bucket, statement.source(), by, this.clock.instant(), revision);
		this.audit.by(by.actor(), action)
			.on(bucket.value())
			.from(statement.source())
			.into(instead)
			.at(revision)
			.record();
	}

	private List<Statement> staying(PolicyState state) {
		return state.seen().without(this.removals.open(state.bucket())).foreign();
	}

	private static Optional<Statement> find(List<Statement> statements, String hash) {
		return statements.stream().filter((each) -> StatementHash.of(each.source()).equals(hash)).findFirst();
	}

}
