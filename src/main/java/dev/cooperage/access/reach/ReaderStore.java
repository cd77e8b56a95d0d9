package dev.cooperage.access.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who can reach one file or folder; each call is one statement. */
@Component
class ReaderStore {

	private static final String NAME = "coalesce(p.user_name, lower(a.name))";

	private static final String ORDER = " order by " + NAME + ", a.id nulls first";

	/** The grant of a team has neither a person nor an app; its members have theirs. */
	private static final String THERE = """
			from granted_access g join policy_state s on s.bucket = g.bucket
			left join team t on t.id = g.team_id left join person p on p.id = g.person_id left join app a on a.id = g.app_id left join person o on o.id = a.owner_id
			where g.bucket = :bucket and g.prefix in (:folders) and (p.id is not null or a.id is not null) and """
			+ " " + ReachedRows.REACHING;

	private static final String SEARCHED = """
			and (p.user_name like '%' || :pattern || '%' escape '\\' or lower(p.display_name) like '%' || :pattern || '%' escape '\\'
			 or lower(a.name) like '%' || :pattern || '%' escape '\\')
			""";

	private final JdbcClient jdbc;

	private final GrantEnds ends;

	private final Principals principals;

	ReaderStore(JdbcClient jdbc, GrantEnds ends, Principals principals) {
		this.jdbc = jdbc;
		this.ends = ends;
		this.principals = principals;
	}

	/**
	 * Returns who can reach the place, in order of name, each with all their grants
	 * there.
	 * @param after only who follows this one; null for all
	 */
	Map<Reader.Who, List<ReachedGrant>> find(Place place, SearchText search, @Nullable After after, int limit) {
		Map<Reader.Who, List<ReachedGrant>> found = new LinkedHashMap<>();
		String following = (after != null) ? " and (" + NAME + ", coalesce(a.id, 0)) > (:name, :app)" : "";
		there("with who as (select p.id as person, a.id as app " + THERE + SEARCHED + following
				+ " group by p.id, a.id, " + NAME + ORDER + " limit " + limit + ") select " + NAME
				+ """
						 as name, p.id as person, a.id as app, coalesce(p.display_name, 'owner ' || o.user_name) as about,
						coalesce(p.external, false) as external, a.principal, a.name as app_name,\s"""
				+ ReachedRows.COLUMNS + " " + THERE
				+ " and exists (select 1 from who w where w.person = p.id or w.app = a.id)" + ORDER
				+ ", g.prefix, g.id", place, search)
			.param("name", (after != null) ? after.name() : null)
			.param("app", (after != null) ? after.app() : null)
			.query((row) -> {
				found.computeIfAbsent(who(row), (who) -> new ArrayList<>()).add(ReachedRows.grant(row));
			});
		return found;
	}

	/** Returns how many people and apps can reach the place. */
	long count(Place place, SearchText search) {
		return there("select count(distinct (p.id, a.id)) " + THERE + SEARCHED, place, search).query(Long.class)
			.single();
	}

	private JdbcClient.StatementSpec there(String sql, Place place, SearchText search) {
		return this.jdbc.sql(sql)
			.param("bucket", place.bucket().value())
			// No grant has a folder with U+0000, which Postgres takes nowhere.
			.param("folders",
					place.folders().stream().map(KeyPrefix::value).filter((it) -> it.indexOf('\0') < 0).toList())
			.param("today", this.ends.today())
			.param("pattern", search.pattern());
	}

	private Reader.Who who(ResultSet row) throws SQLException {
		boolean app = row.getObject("app") != null;
		String name = Objects.requireNonNull(row.getString(app ? "app_name" : "name"));
		return new Reader.Who(app, row.getLong(app ? "app" : "person"), name, row.getString("about"),
				row.getBoolean("external"), app ? row.getString("principal") : this.principals.of(name));
	}

	/**
	 * The place of somebody in the order of the list.
	 *
	 * @param name the user name, or the name of the app in lower case
	 * @param app the id of the app; 0 for a person
	 */
	record After(String name, long app) {

		static After of(Reader.Who who) {
			return new After(who.name().toLowerCase(Locale.ROOT), who.app() ? who.id() : 0);
		}

	}

}
