package dev.cooperage.access.decide;

import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.people.Directory;
import dev.cooperage.people.OutsiderRule;
import dev.cooperage.people.Person;
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

	private final GroupChanges changes;

	private final TransactionTemplate transaction;

	AdminsOutside(JdbcClient jdbc, Directory directory, GroupChanges changes, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.directory = directory;
		this.changes = changes;
		this.transaction = transaction;
	}

	@Override
	public void enforce() {
		this.jdbc
			.sql("""
					select distinct g.bucket, g.person_id from granted_access g join person p on p.id = g.person_id
					where (g.level = 'ADMIN' or g.manages_folder) and g.ended_revision is null and g.team_id is null and p.external
					order by g.bucket, g.person_id""")
			.query((row, number) -> new Outsider(new BucketName(row.getString(1)), row.getLong(2)))
			.list()
			.forEach(this::lower);
	}

	private void lower(Outsider outsider) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				// First people, then buckets: all who change a person lock in that order.
				Person person = this.directory.hold(outsider.personId());
				if (person.external()) {
					this.changes.byPanel(outsider.bucket(), (group) -> group.lowerOutsider(person));
				}
			});
		}
		catch (RuntimeException ex) {
			log.warn("An Admin or folder owner of {} is outside the organisation and could not be lowered yet",
					outsider.bucket(), ex);
		}
	}

	/** A person outside the organisation who is Admin of a bucket. */
	private record Outsider(BucketName bucket, long personId) {
	}

}
