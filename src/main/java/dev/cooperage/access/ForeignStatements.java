package dev.cooperage.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.policy.Statement;
import dev.cooperage.policy.StatementExplanation;
import dev.cooperage.policy.StatementExplanation.Party;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.Principals;
import dev.cooperage.web.NotFoundException;

import org.springframework.stereotype.Component;

/**
 * What others wrote into a bucket's policy, explained. The template of the access group
 * asks it, as {@code @foreignStatements}, for who may manage the group.
 */
@Component("foreignStatements")
class ForeignStatements {

	private final PolicyStates states;

	private final ForeignRemovals removals;

	private final Directory directory;

	private final Principals principals;

	ForeignStatements(PolicyStates states, ForeignRemovals removals, Directory directory, Principals principals) {
		this.states = states;
		this.removals = removals;
		this.directory = directory;
		this.principals = principals;
	}

	/** All of them, in the order of the policy, as S3 was last seen to hold it. */
	public List<ForeignStatement> of(BucketName bucket) {
		PolicyState state = this.states.findById(bucket.value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + bucket + "."));
		List<String> leaving = this.removals.open(bucket);
		return state.seen()
			.foreign()
			.stream()
			.map((statement) -> explained(statement, bucket, leaving.contains(statement.source())))
			.toList();
	}

	/** The one with this {@link StatementHash}. */
	ForeignStatement find(BucketName bucket, String hash) {
		return of(bucket).stream()
			.filter((statement) -> statement.hash().equals(hash))
			.findFirst()
			.orElseThrow(() -> new NotFoundException("This statement is not in the bucket policy any more."));
	}

	private ForeignStatement explained(Statement statement, BucketName bucket, boolean leaving) {
		StatementExplanation told = StatementExplanation.of(statement, bucket);
		return new ForeignStatement(StatementHash.of(statement.source()),
				Objects.requireNonNullElse(statement.sid(), ""), statement.source(), told,
				told.who().stream().map(this::named).toList(), leaving);
	}

	private ForeignStatement.Named named(Party party) {
		Optional<String> person = person(party.name());
		return new ForeignStatement.Named(person.orElse(party.name()), person.isPresent(), party.words(),
				party.former());
	}

	/** The person whom S3 knows by exactly this ARN. */
	private Optional<String> person(String arn) {
		String last = arn.substring(arn.lastIndexOf('/') + 1);
		for (String name : List.of(last, last.substring(last.lastIndexOf('_') + 1))) {
			Optional<String> found = this.directory.find(name)
				.map(Person::userName)
				.filter((userName) -> this.principals.of(userName).equals(arn));
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

}
