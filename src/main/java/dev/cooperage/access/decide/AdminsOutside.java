package dev.cooperage.access.decide;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.GroupListeners;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Directory;
import dev.cooperage.people.OutsiderRule;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lowers the Admin grants of people who have left the organisation to Read/write, also
 * those of a last admin: requests go to the platform admins then. One transaction for
 * each bucket; the sweep takes the new revisions to S3 within seconds.
 */
@Component
class AdminsOutside implements OutsiderRule {

	private static final Logger log = LoggerFactory.getLogger(AdminsOutside.class);

	private final JdbcClient jdbc;

	private final Directory directory;

	private final PolicyStates states;

	private final AccessGrants grants;

	private final AuditLog audit;

	private final GroupListeners listeners;

	private final TransactionTemplate transaction;

	private final Clock clock;

	AdminsOutside(JdbcClient jdbc, Directory directory, PolicyStates states, AccessGrants grants, AuditLog audit,
			GroupListeners listeners, TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.directory = directory;
		this.states = states;
		this.grants = grants;
		this.audit = audit;
		this.listeners = listeners;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public void enforce() {
		this.jdbc.sql("""
				select g.bucket, g.person_id from access_grant g join person p on p.id = g.person_id
				where g.level = 'ADMIN' and g.ended_revision is null and p.external order by g.bucket, g.person_id""")
			.query((row, number) -> new Outsider(new BucketName(row.getString(1)), row.getLong(2)))
			.list()
			.forEach(this::lower);
	}

	private void lower(Outsider outsider) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				// First people, then buckets: whoever changes a person locks in that
				// order.
				Person person = this.directory.hold(outsider.personId());
				if (person.external()) {
					this.states.lock(outsider.bucket().value()).ifPresent((state) -> lower(person, state));
				}
			});
		}
		catch (RuntimeException ex) {
			log.warn("An Admin of {} is outside the organisation and could not be lowered yet", outsider.bucket(), ex);
		}
	}

	private void lower(Person person, PolicyState state) {
		AccessGroup group = new AccessGroup(state, this.grants.standing(state.bucket()));
		List<AccessGrant> found = group.of(person)
			.stream()
			.filter((grant) -> grant.level() == AccessLevel.ADMIN)
			.toList();
		if (found.isEmpty()) {
			return;
		}
		Instant now = this.clock.instant();
		long revision = group.nextRevision(now);
		found.forEach((grant) -> grant.edit(AccessLevel.READ_WRITE, Actor.PANEL.name(), now, revision));
		group.retry(person, now);
		this.listeners.ended(group.accepted(revision, "", ""), group, person);
		this.audit.by(Actor.PANEL, AuditAction.ACCESS_LEVEL_EDITED)
			.to(person.id(), person.userName())
			.on(state.bucket().value())
			.from(AccessLevel.ADMIN.label())
			.into(AccessLevel.READ_WRITE.label())
			.because("outside the organisation" + (group.hasActiveAdmin() ? "" : "; no admin is left"))
			.at(revision)
			.record();
	}

	/** Who must not be Admin there. */
	private record Outsider(BucketName bucket, long personId) {
	}

}
