package dev.cooperage.buckets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cooperage.buckets.BucketListing.Named;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the list of data sources shows: one query, however many there are. */
@Component
class BucketPages {

	private static final int SIZE = 25;

	private static final int UNFINISHED = 20;

	/**
	 * Both numbers and both pages, each the last one where the list is shorter, beside
	 * the unfinished. There is a row even when there is no data source.
	 */
	private static final String QUERY = """
			 (
			  select b.id, b.name, b.purpose, h.name is not null as held
			  from bucket b left join unnest(cast(:held as text[])) h (name) on h.name = b.name
			  where b.type = :type and b.status = 'LIVE' and (b.name like '%' || :pattern || '%' escape '\\'
			    or lower(b.purpose) like '%' || :pattern || '%' escape '\\')
			), total as (
			  select count(*) filter (where held) as yours, count(*) filter (where not held) as others from found
			), line as (
			  (select 'UNFINISHED' as kind, b.id, b.name, b.purpose, b.created_at from bucket b
			    where b.type = :type and b.status <> 'LIVE' and b.created_by = :person
			    order by b.created_at limit :unfinished)
			  union all
			  (select 'YOURS', f.id, f.name, f.purpose, null from found f where f.held order by f.name limit :size
			    offset (select least(:yours - 1, (greatest(yours, 1) - 1) / :size) * :size from total))
			  union all
			  (select 'OTHERS', f.id, f.name, f.purpose, null from found f where not f.held order by f.name limit :size
			    offset (select least(:others - 1, (greatest(others, 1) - 1) / :size) * :size from total))
			)
			select t.yours, t.others, l.* from total t left join line l on true order by l.created_at, l.name""";

	// All are in the order of the index on names, so a page reads few of them. What was
	// searched for has to be found first, and that once.
	private static final String ALL = "with found as not materialized" + QUERY;

	private static final String SEARCHED = "with found as materialized" + QUERY;

	private final JdbcClient jdbc;

	BucketPages(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns both pages and what is not finished.
	 * @param held the names of the person's own data sources
	 * @param yours the page of these, from 1; the last page instead of one that is not
	 * there
	 * @param others the page of the others, likewise
	 */
	Found find(BucketType type, Person person, Collection<BucketName> held, SearchText text, int yours, int others) {
		return this.jdbc.sql(text.text().isEmpty() ? ALL : SEARCHED)
			.param("held", held.stream().map(BucketName::value).toArray(String[]::new))
			.param("type", type.name())
			.param("pattern", text.pattern())
			.param("person", person.id())
			.param("unfinished", UNFINISHED)
			.param("size", SIZE)
			.param("yours", PageOf.number(yours))
			.param("others", PageOf.number(others))
			.query((ResultSet rows) -> read(rows, yours, others));
	}

	private static Found read(ResultSet rows, int yours, int others) throws SQLException {
		Map<Kind, List<Named>> found = new EnumMap<>(Kind.class);
		long ofYours = 0;
		long ofOthers = 0;
		while (rows.next()) {
			ofYours = rows.getLong("yours");
			ofOthers = rows.getLong("others");
			String kind = rows.getString("kind");
			if (kind != null) {
				found.computeIfAbsent(Kind.valueOf(kind), (each) -> new ArrayList<>())
					.add(new Named(rows.getObject("id", UUID.class), new BucketName(rows.getString("name")),
							rows.getString("purpose")));
			}
		}
		return new Found(found.getOrDefault(Kind.UNFINISHED, List.of()),
				page(found.getOrDefault(Kind.YOURS, List.of()), yours, ofYours),
				page(found.getOrDefault(Kind.OTHERS, List.of()), others, ofOthers));
	}

	private static PageOf<Named> page(List<Named> items, int asked, long total) {
		return new PageOf<>(items, PageOf.number(asked, SIZE, total), SIZE, total);
	}

	/** The ways in which the list shows a data source. */
	private enum Kind {

		UNFINISHED, YOURS, OTHERS

	}

	/**
	 * The data sources of one type.
	 *
	 * @param unfinished the person's own that do not exist yet, the oldest first
	 */
	record Found(List<Named> unfinished, PageOf<Named> yours, PageOf<Named> others) {
	}

}
