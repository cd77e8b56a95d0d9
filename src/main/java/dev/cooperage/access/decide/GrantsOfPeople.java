package dev.cooperage.access.decide;

import java.util.ArrayList;
import java.util.List;

import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.audit.AuditAction;
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
			select distinct bucket from granted_access g where person_id = :person and ended_revision is null
			""";

	/** Where nobody else who is active is Admin without an end. */
	static final String ALONE = BUCKETS
			+ """
					and g.team_id is null and level = 'ADMIN' and not exists (select 1 from granted_access o join person p on p.id = o.person_id
					 where o.bucket = g.bucket and o.person_id <> g.person_id and o.level = 'ADMIN' and o.team_id is null
					 and o.ended_revision is null and o.ends_on is null and p.active and not p.external)
					""";

	private final JdbcClient jdbc;

	private final GroupChanges changes;

	private final GrantsOfTeams teams;

	GrantsOfPeople(JdbcClient jdbc, GroupChanges changes, GrantsOfTeams teams) {
		this.jdbc = jdbc;
		this.teams = teams;
		this.changes = changes;
	}

	@Override
	public List<BucketName> administeredAloneBy(Person person) {
		return buckets(ALONE, person);
	}

	@Override
	public void renamed(Person person, String formerName) {
		buckets(BUCKETS, person).forEach((bucket) -> this.changes.byPanel(bucket,
				(group) -> group.renamed(person, AuditAction.PERSON_RENAMED, formerName, person.userName())));
	}

	@Override
	public void reactivated(Person person) {
		this.teams.accountChanged(person);
	}

	@Override
	public List<BucketName> deactivated(Person person, Person by) {
		List<BucketName> orphaned = new ArrayList<>();
		buckets(BUCKETS, person).forEach((bucket) -> this.changes.byPerson(bucket, by, (group) -> {
			if (group.isAdmin(person) && !group.hasLastingAdmin()) {
				orphaned.add(bucket);
			}
			return group.deactivated(person, AuditAction.PERSON_DEACTIVATED);
		}));
		return orphaned;
	}

	/** Returns the buckets in order of name, as all do who change several groups. */
	private List<BucketName> buckets(String query, Person person) {
		return this.jdbc.sql(query + "order by bucket")
			.param("person", person.id())
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
	}

}
