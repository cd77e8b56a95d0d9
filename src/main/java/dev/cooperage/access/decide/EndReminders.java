package dev.cooperage.access.decide;

import java.time.LocalDate;
import java.util.List;

import dev.cooperage.access.AccessControl.Reminder;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.apps.App;
import dev.cooperage.people.Person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The grants whose end is so near that somebody is to be reminded: 14 days before it, and
 * 2. The row of a grant says of which end it was reminded, and how many days before it,
 * so each reminder is due once, whichever panel takes it, and another end starts anew.
 * Days that no panel ran are made up for, without the reminder that a later one replaces.
 * Who chose the end within those days knows it: there is no reminder then.
 */
@Component
class EndReminders {

	private static final int EARLY = 14;

	private static final int LATE = 2;

	private final JdbcClient jdbc;

	private final AccessGrants grants;

	private final GrantEnds ends;

	EndReminders(JdbcClient jdbc, AccessGrants grants, GrantEnds ends) {
		this.jdbc = jdbc;
		this.grants = grants;
		this.ends = ends;
	}

	/** Takes those that are due, those of one person together. */
	List<Reminder> take(int limit) {
		List<Long> ids = due(limit);
		return ids.isEmpty() ? List.of()
				: this.grants.withIds(ids).stream().filter(this::isOfUse).map(EndReminders::reminder).toList();
	}

	private List<Long> due(int limit) {
		LocalDate today = this.ends.today();
		return this.jdbc.sql("""
				with ending as (
				  select g.id, case when g.ends_on <= :late then %1$d else %2$d end as days
				  from granted_access g left join person p on p.id = g.person_id left join app a on a.id = g.app_id
				  where g.ended_revision is null and g.team_id is null and g.ends_on between :today and :early
				  and coalesce(p.active, a.active)
				), due as (
				  select g.id, e.days from granted_access g join ending e on e.id = g.id
				  where (g.reminded_of is distinct from g.ends_on or g.reminded_days > e.days)
				  and (g.granted_at at time zone 'UTC' + :offset * interval '1 second')::date < g.ends_on - e.days
				  order by g.person_id, g.app_id, g.ends_on, g.id limit :limit for update of g skip locked
				)
				update granted_access g set reminded_of = g.ends_on, reminded_days = due.days
				from due where g.id = due.id returning g.id""".formatted(LATE, EARLY))
			.param("today", today)
			.param("late", today.plusDays(LATE))
			.param("early", today.plusDays(EARLY))
			// Postgres reads the sign of a zone such as +01:00 the other way round.
			.param("offset", this.ends.offset().getTotalSeconds())
			.param("limit", limit)
			.query(Long.class)
			.list();
	}

	/** Nobody is reminded of an end that another grant makes meaningless. */
	private boolean isOfUse(AccessGrant grant) {
		return !(grant.grantee() instanceof Person person) || this.grants.of(person, grant.bucket(), this.ends.today())
			.stream()
			.noneMatch((other) -> EndingGrants.isLonger(other, grant));
	}

	private static Reminder reminder(AccessGrant grant) {
		boolean app = grant.grantee() instanceof App;
		Person person = (grant.grantee() instanceof App owned) ? owned.owner() : grant.person();
		return new Reminder(grant.id(), grant.bucket(), person, app ? grant.grantee().called() : null, grant.term());
	}

}
