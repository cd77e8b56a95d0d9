package dev.cooperage.access.decide;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.cooperage.access.Holdings;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.GroupListeners;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.PeopleChange;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the access groups in step with people. The sweep takes the new revisions to S3
 * within seconds of the commit.
 */
@Component
class GrantsOfPeople implements PeopleChange {

	/** Where the person has anything. */
	private static final String BUCKETS = """
			select distinct bucket from access_grant g where person_id = :person and ended_revision is null
			""";

	/** Where nobody else who is active is Admin. */
	static final String ALONE = BUCKETS + """
			and level = 'ADMIN' and not exists (select 1 from access_grant o join person p on p.id = o.person_id
			 where o.bucket = g.bucket and o.person_id <> g.person_id and o.level = 'ADMIN'
			 and o.ended_revision is null and p.active and not p.external)
			""";

	private final JdbcClient jdbc;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final AuditLog audit;

	private final GroupListeners listeners;

	private final Clock clock;

	GrantsOfPeople(JdbcClient jdbc, PolicyStates states, AccessGrants grants, AuditLog audit, GroupListeners listeners,
			Clock clock) {
		this.jdbc = jdbc;
		this.states = states;
		this.grants = grants;
		this.audit = audit;
		this.listeners = listeners;
		this.clock = clock;
	}

	@Override
	public List<BucketName> administeredAloneBy(Person person) {
		return buckets(ALONE, person);
	}

	@Override
	public void renamed(Person person, String formerName) {
		each(person, (state, group) -> {
			Instant now = this.clock.instant();
			long revision = group.nextRevision(now);
			group.of(person).forEach((grant) -> grant.renamed(revision, now));
			this.audit.by(Actor.PANEL, AuditAction.PERSON_RENAMED)
				.to(person.id(), person.userName())
				.on(state.bucket().value())
				.from(formerName)
				.into(person.userName())
				.at(revision)
				.record();
		});
	}

	@Override
	public List<BucketName> deactivated(Person person, Person by) {
		List<BucketName> orphaned = new ArrayList<>();
		each(person, (state, group) -> {
			List<AccessGrant> mine = group.of(person);
			if (group.isAdmin(person) && !group.hasActiveAdmin()) {
				orphaned.add(state.bucket());
			}
			long revision = group.nextRevision(this.clock.instant());
			String before = Holdings.of(mine.stream().map(AccessGrant::reach).toList()).words();
			mine.forEach((grant) -> grant.end(revision));
			this.listeners.ended(group.accepted(revision, "", ""), group, person);
			this.audit.by(by.actor(), AuditAction.PERSON_DEACTIVATED)
				.to(person.id(), person.userName())
				.on(state.bucket().value())
				.from(before)
				.at(revision)
				.record();
		});
		return orphaned;
	}

	/** In order of name, as all who change several groups at once. */
	private void each(Person person, BiConsumer<PolicyState, AccessGroup> change) {
		for (BucketName bucket : buckets(BUCKETS, person)) {
			this.states.lock(bucket.value())
				.ifPresent((state) -> change.accept(state, new AccessGroup(state, this.grants.standing(bucket))));
		}
	}

	private List<BucketName> buckets(String query, Person person) {
		return this.jdbc.sql(query + "order by bucket")
			.param("person", person.id())
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
	}

}
