package dev.cooperage.access.decide;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.Group;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.apps.App;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.teams.Team;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds which people and apps the lines at a place of an access group are about, in one
 * statement. A cursor is the last key that was seen, so that lines which come and go
 * before it move nothing.
 */
@Component
class LineKeys {

	/** The grants that the viewer may see and that were searched for, by who has them. */
	private static final String LINES = """
			with line as (
			 select coalesce('p' || g.person_id, 'a' || g.app_id, 't' || g.team_id) collate "C" as id,
			  lower(coalesce(p.user_name, a.name, t.name)) collate "C" as name, (%s) collate "C" as value
			 from granted_access g left join person p on p.id = g.person_id left join app a on a.id = g.app_id
			 left join team t on t.id = g.team_id
			 where g.bucket = :bucket and g.closed_at is null and (g.team_id is null or g.person_id is null)
			 and (:whole or g.person_id = :viewer or g.level = 'ADMIN'
			  or exists (select 1 from unnest(cast(:folders as text[])) folder where starts_with(g.prefix, folder)))
			 and (:pattern = '' or p.user_name like '%%' || :pattern || '%%' escape '\\'
			  or lower(p.display_name) like '%%' || :pattern || '%%' escape '\\'
			  or lower(a.name) like '%%' || :pattern || '%%' escape '\\'
			  or lower(t.name) like '%%' || :pattern || '%%' escape '\\'
			  or lower(g.prefix) like '%%' || :pattern || '%%' escape '\\')
			 group by 1, 2),
			counted as (select count(*) as total, count(*) filter (where %s) as passed,
			 count(*) filter (where id like 'a%%') as apps, count(*) filter (where id like 't%%') as teams from line)
			select id, name, value, total, passed, apps, teams from line cross join counted
			order by value %s, name, id limit :size offset (select %s from counted)""";

	/**
	 * First what S3 does not have for a reason; {@code %1$s} is the alias of the grant.
	 */
	private static final String IN_S3 = """
			case when %1$s.ended_revision is null and (%1$s.refused_at is not null or %1$s.no_room_since is not null) then '1'
			 when %1$s.ended_revision is not null or %1$s.active_since is null then '2' else '3' end""";

	/**
	 * The first of these among all grants of the line, and of a team's members and those
	 * who left while S3 has yet to follow.
	 */
	private static final String STATE = "min(least(" + IN_S3.formatted("g") + ", (select min(" + IN_S3.formatted("m")
			+ """
					) from granted_access m where m.team_id = g.team_id and m.person_id is not null
					 and m.bucket = g.bucket and m.prefix = g.prefix and m.closed_at is null)))""";

	static final char PERSON = 'p';

	static final char APP = 'a';

	static final char TEAM = 't';

	private final JdbcClient jdbc;

	LineKeys(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the lines at the place; the last ones where there are none after it.
	 * @param size how many at most
	 */
	Keys at(GroupPlace place, Access viewer, SearchText search, int size) {
		Optional<Key> after = Optional.ofNullable(place.after()).flatMap(Key::read);
		Optional<Key> before = Optional.ofNullable(place.before()).flatMap(Key::read);
		Key cursor = after.or(() -> before).orElse(Key.NONE);
		String passed = after.isPresent() ? until(place, "<=") : before.isPresent() ? until(place, "<") : "false";
		String start = before.isPresent() ? "greatest(passed - :size, 0)"
				: "case when passed > 0 and passed >= total " + "then greatest(total - :size, 0) else passed end";
		String sql = LINES.formatted(value(place.sort()), passed, place.descending() ? "desc" : "", start);
		List<Row> rows = this.jdbc.sql(sql)
			.param("bucket", viewer.bucket().value())
			.param("whole", viewer.seesWholeGroup())
			.param("viewer", viewer.person().id())
			.param("folders", viewer.managedFolders().stream().map(KeyPrefix::value).toArray(String[]::new))
			.param("pattern", search.pattern())
			.param("value", cursor.value())
			.param("name", cursor.name())
			.param("id", cursor.id())
			.param("size", size)
			.query((row, number) -> new Row(new Key(row.getString(3), row.getString(2), row.getString(1)),
					row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)))
			.list();
		if (rows.isEmpty()) {
			return new Keys(List.of(), 0, 0, "");
		}
		long total = rows.get(0).total();
		long begin = rows.get(0).passed();
		long first = before.isPresent() ? Math.max(begin - size, 0)
				: (begin > 0 && begin >= total) ? Math.max(total - size, 0) : begin;
		String counted = Group.Lines.counted(total - rows.get(0).apps() - rows.get(0).teams(), rows.get(0).teams(),
				rows.get(0).apps());
		return new Keys(rows.stream().map(Row::key).toList(), first, total, counted);
	}

	/** Returns the id of the line that the grant belongs to. */
	static String idOf(AccessGrant grant) {
		if (grant.grantee() instanceof Team team) {
			return TEAM + Long.toString(team.id());
		}
		return (grant.grantee() instanceof App app) ? APP + Long.toString(app.id())
				: PERSON + Long.toString(grant.person().id());
	}

	/** The condition for the lines that come before the cursor. */
	private static String until(GroupPlace place, String comparison) {
		return place.descending() ? "value > :value or (value = :value and (name, id) " + comparison + " (:name, :id))"
				: "(value, name, id) " + comparison + " (:value, :name, :id)";
	}

	private static String value(GroupPlace.Sort sort) {
		return switch (sort) {
			case NAME -> "lower(coalesce(p.user_name, a.name, t.name))";
			case LEVEL -> "max(case g.level when 'ADMIN' then '3' when 'READ_WRITE' then '2' else '1' end)";
			case SINCE -> "to_char(max(g.granted_at) at time zone 'UTC', 'YYYYMMDDHH24MISSUS')";
			case END -> "coalesce(to_char(min(g.ends_on), 'YYYYMMDD'), '99999999')";
			case STATE -> STATE;
		};
	}

	/** A row of the statement. */
	private record Row(Key key, long total, long passed, long apps, long teams) {
	}

	/**
	 * The lines that were found.
	 *
	 * @param skipped how many lines are before them
	 * @param total how many there are in all
	 * @param counted the same in words
	 */
	record Keys(List<Key> items, long skipped, long total, String counted) {

		/** Returns the ids of the people, of the apps, or of the teams. */
		List<Long> ids(char kind) {
			return this.items.stream()
				.map(Key::id)
				.filter((id) -> id.charAt(0) == kind)
				.map((id) -> Long.valueOf(id.substring(1)))
				.toList();
		}

		/** Returns where the lines before these are; null at the beginning. */
		@Nullable GroupPlace previous(GroupPlace place) {
			return (this.skipped > 0) ? place.before(this.items.get(0).cursor()) : null;
		}

		/** Returns where the lines after these are; null at the end. */
		@Nullable GroupPlace next(GroupPlace place) {
			return (this.skipped + this.items.size() < this.total)
					? place.after(this.items.get(this.items.size() - 1).cursor()) : null;
		}

	}

	/**
	 * Where a line stands in the order.
	 *
	 * @param value what the lines are ordered by, as a text
	 * @param id "p" with the id of a person, "a" with that of an app, "t" with a team's
	 */
	record Key(String value, String name, String id) {

		private static final Key NONE = new Key("", "", "");

		private static final String BETWEEN = "\n";

		String cursor() {
			String text = String.join(BETWEEN, this.value, this.name, this.id);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
		}

		/** Returns the key that a cursor names; empty for what is none. */
		static Optional<Key> read(String cursor) {
			try {
				String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
				List<String> parts = new ArrayList<>();
				Collections.addAll(parts, text.split(BETWEEN, -1));
				boolean whole = parts.size() == 3 && text.indexOf('\0') < 0;
				return whole ? Optional.of(new Key(parts.get(0), parts.get(1), parts.get(2))) : Optional.empty();
			}
			catch (IllegalArgumentException ex) {
				return Optional.empty();
			}
		}

	}

}
