package dev.cooperage.access.foreign;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Term;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.ForeignRemovals;
import dev.cooperage.access.group.GrantWords;
import dev.cooperage.access.group.Grantees;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.people.Grantee;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.explaining.StatementEffect;
import dev.cooperage.policy.explaining.StatementExplanation.Party;
import dev.cooperage.policy.explaining.StatementExplanation;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The statements in a bucket's policy that the panel did not write, explained for people
 * who manage the group.
 */
@Component
public class ForeignStatements {

	private final PolicyStates states;

	private final ForeignRemovals removals;

	private final AccessGrants grants;

	private final Adoptions adoptions;

	private final Grantees grantees;

	private final GrantEnds ends;

	private final Clock clock;

	ForeignStatements(PolicyStates states, AccessGrants grants, ForeignRemovals removals, Adoptions adoptions,
			Grantees grantees, GrantEnds ends, Clock clock) {
		this.states = states;
		this.grants = grants;
		this.removals = removals;
		this.adoptions = adoptions;
		this.grantees = grantees;
		this.ends = ends;
		this.clock = clock;
	}

	/**
	 * Returns all of them, in the order of the policy, as S3 was last seen to hold it.
	 */
	public List<ForeignStatement> of(BucketName bucket) {
		PolicyState state = this.states.findById(bucket.value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + bucket + "."));
		BucketPolicy seen = state.seen();
		Instant now = this.clock.instant();
		List<Statement> staying = seen.without(this.removals.open(bucket)).foreign();
		return seen.foreign()
			.stream()
			.map((statement) -> explained(statement, bucket, staying,
					state.unseen().isPresent() ? null : StatementEffect.of(statement, seen, bucket, now)))
			.toList();
	}

	/** Returns the one with this {@link StatementHash}. */
	public ForeignStatement find(BucketName bucket, String hash) {
		return of(bucket).stream()
			.filter((statement) -> statement.hash().equals(hash))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("This statement is not in the bucket policy any more."));
	}

	/** Returns those of them that an adoption takes together. */
	public List<ForeignStatement> among(BucketName bucket, List<Statement> statements) {
		List<String> sources = statements.stream().map(Statement::source).toList();
		return of(bucket).stream().filter((statement) -> sources.contains(statement.source())).toList();
	}

	/**
	 * Returns what the adoption means for each person in each folder, by the grants that
	 * stand now.
	 */
	public List<Heir> heirs(BucketName bucket, Adoption.Possible adoption) {
		List<AccessGrant> standing = this.grants.standing(bucket)
			.stream()
			.filter((grant) -> !this.ends.passed(grant.end()))
			.toList();
		return adoption.people()
			.stream()
			.flatMap((person) -> adoption.reaches()
				.stream()
				.map((reach) -> heir(person, new Term(reach, this.ends.standard()), standing)))
			.toList();
	}

	private static Heir heir(Grantee person, Term term, List<AccessGrant> standing) {
		GrantWords others = new GrantWords(person,
				standing.stream().filter((grant) -> grant.grantee().isSame(person)).map(AccessGrant::term).toList());
		String words = others.covering(term)
			.map((held) -> "has " + held.fully() + " already, which covers it")
			.orElseGet(() -> others.others()
				.stream()
				.filter((held) -> held.reach().folder().equals(term.reach().folder()))
				.findFirst()
				.map((held) -> "has " + held.fully() + " and gets " + term.fully())
				.orElseGet(() -> "gets " + term.fully()));
		return new Heir(person.called(), words);
	}

	private ForeignStatement explained(Statement statement, BucketName bucket, List<Statement> staying,
			@Nullable StatementEffect effect) {
		boolean leaving = !staying.contains(statement);
		StatementExplanation told = StatementExplanation.of(statement, bucket);
		return new ForeignStatement(StatementHash.of(statement.source()),
				Objects.requireNonNullElse(statement.sid(), ""), statement.source(), told,
				told.who().stream().map(this::named).toList(), leaving,
				leaving ? new Adoption.Impossible("Its end is decided already")
						: this.adoptions.of(bucket, statement, staying),
				effect);
	}

	private ForeignStatement.Named named(Party party) {
		Optional<String> known = this.grantees.known(party.name()).map(Grantee::called);
		return new ForeignStatement.Named(known.orElse(party.name()), known.isPresent(), party.words(), party.former());
	}

	/**
	 * Somebody who gets a grant by an adoption.
	 *
	 * @param words what that changes, after the name
	 */
	record Heir(String userName, String words) {
	}

}
