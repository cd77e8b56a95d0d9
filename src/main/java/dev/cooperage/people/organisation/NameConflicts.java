package dev.cooperage.people.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.cooperage.people.OrganisationMembers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts that were refused because another account here has their user name. */
@Component
public class NameConflicts {

	/** More are not shown; the newest are what matters. */
	private static final int MOST = 50;

	private final JdbcClient jdbc;

	private final Clock clock;

	NameConflicts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Notes a refused sign-in; outlives the transaction that refused it. */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	public void note(ProviderIdentity who) {
		note(who.userName(), who.registrationId(), who.subject(), who.displayName());
	}

	/** Notes that a person's account has a name now that is another's here. */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void note(OrganisationMembers.Renamed renamed) {
		this.jdbc.sql("select registration_id, subject, display_name from person where id = :id")
			.param("id", renamed.personId())
			.query((row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
			.optional()
			.ifPresent((account) -> note(renamed.login(), account.get(0), account.get(1), account.get(2)));
	}

	private void note(String userName, String registrationId, String subject, String displayName) {
		this.jdbc.sql("""
				insert into name_conflict (user_name, registration_id, subject, display_name, refused_at)
				values (:userName, :registrationId, :subject, left(:displayName, 200), :now)
				on conflict (user_name, registration_id, subject) do update
				set refused_at = excluded.refused_at, times = name_conflict.times + 1""")
			.param("userName", userName)
			.param("registrationId", registrationId)
			.param("subject", subject)
			.param("displayName", displayName)
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * Returns the conflicts that are still open, newest first: the name is still another
	 * account's.
	 */
	List<Conflict> open() {
		return this.jdbc
			.sql("""
					select c.user_name, c.registration_id, c.subject, c.display_name, c.refused_at, c.times, p.id as holder_id,
					  p.display_name as holder_name, p.registration_id as holder_registration_id, p.active as holder_active
					from name_conflict c join person p on p.user_name = c.user_name
					  and (p.registration_id, p.subject) <> (c.registration_id, c.subject)
					order by c.refused_at desc, c.subject limit :most""")
			.param("most", MOST)
			.query(Conflict.class)
			.list();
	}

	/**
	 * A name with two accounts.
	 *
	 * @param displayName of the account that was refused
	 * @param holderId the person who has the name here
	 */
	record Conflict(String userName, String registrationId, String subject, String displayName, Instant refusedAt,
			int times, long holderId, String holderName, String holderRegistrationId, boolean holderActive) {
	}

}
