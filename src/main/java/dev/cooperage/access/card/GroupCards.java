package dev.cooperage.access.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.access.Access;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Holdings;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.card.GroupCard.Line;
import dev.cooperage.access.card.GroupCard.State;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the cards of access groups: one query each, however large the group is. */
@Component
public class GroupCards {

	private static final int FIRST = 10;

	/**
	 * The people and apps to show first, and then their grants; of a team with what its
	 * members have, and what S3 still gives those who left.
	 */
	private static final String QUERY = """
			with held as (
			  select g.* from granted_access g
			  where g.bucket = :bucket and g.ended_revision is null and (g.ends_on is null or g.ends_on >= :today)
			  and (g.team_id is null or g.person_id is null) and (:whole or g.person_id = :viewer or g.level = 'ADMIN'
			    or exists (select 1 from unnest(cast(:folders as text[])) folder where starts_with(g.prefix, folder)))
			), grantee as (
			  select h.person_id, h.app_id, h.team_id, bool_or(h.level = 'ADMIN') as admin, count(*) over () as total
			  from held h group by h.person_id, h.app_id, h.team_id
			), named as (
			  select e.*, coalesce(a.name, p.user_name, t.name) as name, p.display_name,
			    coalesce(p.external, false) as external
			  from grantee e left join person p on p.id = e.person_id left join app a on a.id = e.app_id
			    left join team t on t.id = e.team_id
			  order by not e.admin, e.app_id is not null, lower(coalesce(a.name, p.user_name, t.name)), e.person_id,
			    e.app_id, e.team_id
			  limit :first
			)
			select s.apps_allowed, s.longest_days, s.drifted_at is not null as drifted, s.last_error is not null as failed,
			  s.unseen_since is not null as unseen, n.*, h.level, h.prefix, h.ends_on,
			  h.active_since is not null and not coalesce(m.awaited, false) as active,
			  h.refused_reason is not null or h.no_room_since is not null or coalesce(m.aside, false) as aside,
			  h.refused_reason is not null and h.leaving_level is not null and s.applied_revision < h.changed_revision
			    as leaving, coalesce(m.leaving, false) as members_leaving
			from policy_state s left join named n on true
			left join held h on h.person_id is not distinct from n.person_id and h.app_id is not distinct from n.app_id
			  and h.team_id is not distinct from n.team_id
			left join lateral (
			  select bool_or(t.ended_revision is null and t.active_since is null) as awaited,
			    bool_or(t.ended_revision is null and (t.refused_reason is not null or t.no_room_since is not null)) as aside,
			    bool_or((t.ended_revision is not null and not exists (select 1 from granted_access again
			      where again.bucket = t.bucket and again.prefix = t.prefix and again.team_id = t.team_id
			      and again.person_id = t.person_id and again.ended_revision is null)) or (t.refused_reason is not null and t.leaving_level is not null
			      and s.applied_revision < t.changed_revision)) as leaving
			  from granted_access t where t.bucket = h.bucket and t.prefix = h.prefix and t.team_id = h.team_id
			    and t.person_id is not null and t.closed_at is null
			) m on h.team_id is not null
			where s.bucket = :bucket
			order by not n.admin, n.app_id is not null, lower(n.name), n.person_id, n.app_id, n.team_id,
			  h.prefix""";

	private final JdbcClient jdbc;

	private final GrantEnds ends;

	GroupCards(JdbcClient jdbc, GrantEnds ends) {
		this.jdbc = jdbc;
		this.ends = ends;
	}

	/**
	 * Returns the card as the person sees it.
	 * @param viewer somebody who may see the access group
	 */
	public GroupCard of(Access viewer) {
		viewer.requireSee();
		BucketName bucket = viewer.bucket();
		List<Row> rows = this.jdbc.sql(QUERY)
			.param("bucket", bucket.value())
			.param("today", this.ends.today())
			.param("whole", viewer.seesWholeGroup())
			.param("viewer", viewer.person().id())
			.param("folders", viewer.managedFolders().stream().map(KeyPrefix::value).toArray(String[]::new))
			.param("first", FIRST)
			.query((row, number) -> Row.of(row))
			.list();
		Map<String, List<Row>> byGrantee = rows.stream()
			.filter((row) -> row.name() != null)
			.collect(Collectors.groupingBy(Row::grantee, LinkedHashMap::new, Collectors.toList()));
		List<Line> first = byGrantee.values().stream().map((grants) -> line(grants, viewer)).toList();
		return rows.stream()
			.findFirst()
			.map((row) -> new GroupCard(bucket, first, row.total(), row.apps(), row.longestDays()))
			.orElseGet(() -> new GroupCard(bucket, List.of(), 0, false, null));
	}

	private static Line line(List<Row> grants, Access viewer) {
		Row any = grants.get(0);
		String name = Objects.requireNonNull(any.name());
		String about = (any.displayName() == null || any.displayName().equalsIgnoreCase(name)) ? null
				: any.displayName();
		boolean you = any.personId() != null && any.personId() == viewer.person().id();
		return new Line(name, about, you, any.appId() != null, any.teamId() != null, any.external(),
				Holdings.of(grants.stream().flatMap((grant) -> Stream.ofNullable(grant.term())).toList()),
				grants.stream().map(Row::state).max(Enum::compareTo).orElseThrow());
	}

	/** A grant of a person or app, beside what is known of the whole group. */
	private record Row(boolean apps, @Nullable Integer longestDays, int total, @Nullable Long personId,
			@Nullable Long appId, @Nullable Long teamId, @Nullable String name, @Nullable String displayName,
			boolean external, @Nullable Term term, State state) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(row.getBoolean("apps_allowed"), row.getObject("longest_days", Integer.class),
					row.getInt("total"), row.getObject("person_id", Long.class), row.getObject("app_id", Long.class),
					row.getObject("team_id", Long.class), row.getString("name"), row.getString("display_name"),
					row.getBoolean("external"), term(row), state(row));
		}

		private static @Nullable Term term(ResultSet row) throws SQLException {
			String level = row.getString("level");
			return (level == null) ? null
					: new Term(new Reach(AccessLevel.valueOf(level), new KeyPrefix(row.getString("prefix"))),
							new GrantEnd(row.getObject("ends_on", LocalDate.class)));
		}

		private static State state(ResultSet row) throws SQLException {
			boolean failed = row.getBoolean("failed");
			if (row.getBoolean("members_leaving")) {
				return failed ? State.NOT_REVOKED : State.APPLYING;
			}
			if (row.getBoolean("leaving")) {
				return failed ? State.NOT_REVOKED : State.REVOKING;
			}
			if (row.getBoolean("aside")) {
				return State.NOT_APPLIED;
			}
			if (!row.getBoolean("active") || row.getBoolean("drifted")) {
				return failed ? State.NOT_APPLIED : State.APPLYING;
			}
			return row.getBoolean("unseen") ? State.NOT_KNOWN : State.ACTIVE;
		}

		String grantee() {
			return this.personId + " " + this.appId + " " + this.teamId;
		}

	}

}
