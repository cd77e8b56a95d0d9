package dev.cooperage.teams;

import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Person;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.SearchText;

import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds teams, and who is in them. */
@Service
@Transactional(readOnly = true)
public class Teams {

	private static final int PAGE_SIZE = 25;

	/** How many people are active in the team {@code t}. */
	private static final String PEOPLE = """
			(select count(*) from team_member m join person p on p.id = m.person_id
			 where m.team_id = t.id and p.active)""";

	private final TeamRepository teams;

	private final JdbcClient jdbc;

	Teams(TeamRepository teams, JdbcClient jdbc) {
		this.teams = teams;
		this.jdbc = jdbc;
	}

	/**
	 * Returns the team with this id.
	 * @throws NotFoundException when there is none, or it was deleted
	 */
	Team find(long id) {
		return this.teams.findById(id)
			.filter(Team::active)
			.orElseThrow(() -> new NotFoundException("There is no such team."));
	}

	/** Returns the team with exactly this name, in any case of letters. */
	public Optional<Team> named(String name) {
		return this.teams.named(name.strip());
	}

	/** Finds teams whose name contains the text; none for an empty text. */
	public List<Team> search(String text, int limit) {
		SearchText wanted = SearchText.of(text);
		return wanted.text().isEmpty() ? List.of() : this.teams.matching(wanted.pattern(), Limit.of(limit));
	}

	/** Holds the team: nobody changes it or its members before the caller commits. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Team hold(long id) {
		return this.teams.hold(id).orElseThrow();
	}

	/** Returns the people in the team who may sign in, in order of id. */
	public List<Person> activeMembers(Team team) {
		return this.teams.activeMembers(team);
	}

	/** Returns how many people in the team may sign in. */
	public int people(Team team) {
		return this.jdbc.sql("select " + PEOPLE + " from team t where t.id = :id")
			.param("id", team.id())
			.query(Integer.class)
			.single();
	}

	/** Returns the teams that the person is in. */
	List<Team> of(Person person) {
		return this.teams.of(person);
	}

	/**
	 * Returns whether the person may ask for something in the name of the team: as a
	 * member, or as an owner who belongs to the organisation.
	 */
	public boolean speaksFor(Person person, Team team) {
		return team.active() && (isMember(team, person) || (!person.external() && isOwner(team, person)));
	}

	/** Returns the team with this id, if the person may speak for it. */
	public Optional<Team> spokenFor(Person person, long id) {
		return this.teams.findById(id).filter((team) -> speaksFor(person, team));
	}

	/** Returns the same, and holds the team as {@link #hold} does. */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<Team> holdSpokenFor(Person person, long id) {
		return this.teams.hold(id).filter((team) -> speaksFor(person, team));
	}

	/**
	 * Returns the first teams that the person may speak for, in order of name.
	 * @param most how many at most
	 */
	public List<Spoken> spokenFor(Person person, int most) {
		return this.jdbc.sql("select t.id, t.name, " + PEOPLE + """
				 as people from team t where t.active and
				(exists (select 1 from team_member o where o.team_id = t.id and o.person_id = :person)
				or (not :outside and exists (select 1 from team_owner o
				where o.team_id = t.id and o.person_id = :person)))
				order by lower(t.name), t.id limit :most""")
			.param("person", person.id())
			.param("outside", person.external())
			.param("most", most)
			.query(Spoken.class)
			.list();
	}

	/**
	 * Returns how many people in the team may sign in and are outside the organisation.
	 */
	public int outside(Team team) {
		return this.jdbc.sql("""
				select count(*) from team_member m join person p on p.id = m.person_id
				where m.team_id = :id and p.active and p.external""")
			.param("id", team.id())
			.query(Integer.class)
			.single();
	}

	/** Returns whether the person may open the page of the team. */
	public boolean isShownTo(Person person, Team team) {
		return team.active() && (!person.external() || person.isPlatformAdmin() || isMember(team, person));
	}

	boolean isMember(Team team, Person person) {
		return this.jdbc.sql("select count(*) from team_member where team_id = :team and person_id = :person")
			.param("team", team.id())
			.param("person", person.id())
			.query(Integer.class)
			.single() > 0;
	}

	boolean isOwner(Team team, Person person) {
		return this.jdbc.sql("select count(*) from team_owner where team_id = :team and person_id = :person")
			.param("team", team.id())
			.param("person", person.id())
			.query(Integer.class)
			.single() > 0;
	}

	/** Returns the owners, in order of name. */
	List<Owner> owners(Team team) {
		return this.jdbc.sql("""
				select p.id, p.user_name, p.display_name, p.active from team_owner o join person p on p.id = o.person_id
				where o.team_id = :team order by p.user_name""").param("team", team.id()).query(Owner.class).list();
	}

	/**
	 * Returns a page of the teams whose name or description contains the text, in order
	 * of name.
	 * @param mine whether only those that the person is in or owns
	 */
	PageOf<Line> page(SearchText text, Person person, boolean mine, int asked) {
		String where = """
				 from team t where t.active and (lower(t.name) like '%' || :pattern || '%' escape '\\'
				 or lower(t.description) like '%' || :pattern || '%' escape '\\')
				""" + (mine ? """
				 and (exists (select 1 from team_member m where m.team_id = t.id and m.person_id = :person)
				 or exists (select 1 from team_owner o where o.team_id = t.id and o.person_id = :person))
				""" : " and :person > 0 ");
		long total = this.jdbc.sql("select count(*)" + where)
			.param("pattern", text.pattern())
			.param("person", person.id())
			.query(Long.class)
			.single();
		int number = PageOf.number(asked, PAGE_SIZE, total);
		List<Line> lines = this.jdbc
			.sql("select t.id, t.name, t.description, t.source, t.origin, " + PEOPLE
					+ " as people, (select string_agg(p.user_name, ', ' order by p.user_name) from team_owner o"
					+ " join person p on p.id = o.person_id where o.team_id = t.id) as owners" + where
					+ " order by lower(t.name), t.id limit :size offset :offset")
			.param("pattern", text.pattern())
			.param("person", person.id())
			.param("size", PAGE_SIZE)
			.param("offset", (number - 1L) * PAGE_SIZE)
			.query((row, count) -> new Line(row.getLong("id"), row.getString("name"), row.getString("description"),
					TeamSource.valueOf(row.getString("source")), row.getInt("people"),
					(row.getString("owners") != null) ? row.getString("owners") : ""))
			.list();
		return new PageOf<>(lines, number, PAGE_SIZE, total);
	}

	/** Returns a page of the members whose names contain the text, in order of name. */
	PageOf<TeamMember> members(Team team, SearchText text, int asked) {
		return PageOf.of(asked, PAGE_SIZE, (page) -> this.teams.members(team, text.pattern(), page));
	}

	/**
	 * A team for which a person may speak.
	 *
	 * @param people how many people in it may sign in
	 */
	public record Spoken(long id, String name, int people) {
	}

	/** Somebody who manages the members of a team. */
	record Owner(long id, String userName, String displayName, boolean active) {
	}

	/**
	 * A team in a list.
	 *
	 * @param people how many people in it may sign in
	 * @param owners the names of its owners; empty for none
	 */
	record Line(long id, String name, String description, TeamSource source, int people, String owners) {
	}

}
