package dev.cooperage.people;

import java.util.Collection;
import java.util.List;

import dev.cooperage.web.SearchText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches those who have signed in, and the members of the organisation who have not
 * yet.
 */
@Component
class CandidateSearch {

	/** So many letters at the beginning have to be right for a name to be offered. */
	private static final int RIGHT = 1;

	/** So many names are compared with each text. */
	private static final int COMPARED = 200;

	private final JdbcClient jdbc;

	CandidateSearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds people by the exact user name first, then by the beginning of the user name,
	 * then of the display name, then by the text anywhere.
	 */
	List<Candidate> find(SearchText text, int limit) {
		return this.jdbc.sql("""
				select user_name, display_name, external, invited from (
				  select user_name, display_name, external, signed_in_at is null as invited from person where active
				  union all
				  select m.login, m.login, false, true from organisation_member m
				  where not exists (select 1 from person p where p.user_name = m.login
				    or (p.registration_id = m.registration_id and p.subject = m.subject))) candidate
				where user_name like '%' || :pattern || '%' or lower(display_name) like '%' || :pattern || '%'
				order by case when user_name = :text then 0 when user_name like :pattern || '%' then 1
				  when lower(display_name) like :pattern || '%' then 2 else 3 end, user_name
				limit :limit""")
			.param("text", text.text())
			.param("pattern", text.pattern())
			.param("limit", limit)
			.query((row, number) -> new Candidate(row.getString(1), row.getString(2), row.getBoolean(3),
					row.getBoolean(4)))
			.list();
	}

	/** Finds those whose user names begin like the texts and are about as long. */
	List<Candidate> similar(Collection<String> texts) {
		return this.jdbc.sql("""
				select distinct near.* from unnest(:texts) typed cross join lateral (
				  select user_name, display_name, external, invited from (
				    select user_name, display_name, external, signed_in_at is null as invited from person where active
				    union all
				    select m.login, m.login, false, true from organisation_member m
				    where not exists (select 1 from person p where p.user_name = m.login
				      or (p.registration_id = m.registration_id and p.subject = m.subject))) candidate
				  where left(user_name, :right) = left(typed, :right)
				  order by abs(length(user_name) - length(typed)), user_name limit :compared) near
				order by user_name""")
			.param("texts", texts.toArray(String[]::new))
			.param("right", RIGHT)
			.param("compared", COMPARED)
			.query((row, number) -> new Candidate(row.getString(1), row.getString(2), row.getBoolean(3),
					row.getBoolean(4)))
			.list();
	}

}
