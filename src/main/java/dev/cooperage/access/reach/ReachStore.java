package dev.cooperage.access.reach;

import java.util.List;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.people.Person;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what one person can reach; each call is one statement, whatever they have. */
@Component
class ReachStore {

	/** So many apps are listed. */
	static final int APPS = 50;

	private static final String FOUND = """
			from granted_access g join policy_state s on s.bucket = g.bucket left join team t on t.id = g.team_id
			where g.person_id = :person and """ + " " + ReachedRows.REACHING
			+ """
					and (g.bucket like '%' || :pattern || '%' escape '\\' or lower(g.prefix) like '%' || :pattern || '%' escape '\\')
					""";

	private final JdbcClient jdbc;

	private final GrantEnds ends;

	ReachStore(JdbcClient jdbc, GrantEnds ends) {
		this.jdbc = jdbc;
		this.ends = ends;
	}

	/**
	 * Returns what the person can reach, in order of data source and folder.
	 * @param after only what follows the grant with this id; null for all
	 */
	List<ReachedGrant> find(Person person, SearchText search, @Nullable Long after, int limit) {
		return found("select " + ReachedRows.COLUMNS + " " + FOUND + ((after != null) ? """
				and (g.bucket, g.prefix, g.id) > ((select a.bucket from granted_access a where a.id = :after),
				 (select a.prefix from granted_access a where a.id = :after), :after)
				""" : "") + "order by g.bucket, g.prefix, g.id limit " + limit, person, search).param("after", after)
			.query((row, number) -> ReachedRows.grant(row))
			.list();
	}

	/** Returns how much there is of it in how many data sources. */
	Count count(Person person, SearchText search) {
		return found("select count(*), count(distinct g.bucket) " + FOUND, person, search)
			.query((row, number) -> new Count(row.getLong(1), row.getLong(2)))
			.single();
	}

	private JdbcClient.StatementSpec found(String sql, Person person, SearchText search) {
		return this.jdbc.sql(sql)
			.param("person", person.id())
			.param("today", this.ends.today())
			.param("pattern", search.pattern());
	}

	/** Returns the apps that the person answers for, in order of name. */
	List<OwnedApp> apps(Person person) {
		return this.jdbc
			.sql("""
					select a.id, a.name, a.active,
					 (select count(distinct g.bucket) from granted_access g where g.app_id = a.id and\s"""
					+ ReachedRows.REACHING + """
							) from app a where a.owner_id = :person order by lower(a.name), a.id limit :most""")
			.param("person", person.id())
			.param("today", this.ends.today())
			.param("most", APPS + 1)
			.query((row, number) -> new OwnedApp(row.getLong(1), row.getString(2), row.getBoolean(3), row.getLong(4)))
			.list();
	}

	/** A number of grants, and of the data sources that they are for. */
	record Count(long grants, long dataSources) {
	}

}
