package dev.cooperage.teams;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Person;
import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The teams in the database, and who is in them. */
interface TeamRepository extends Repository<Team, Long> {

	Team saveAndFlush(Team team);

	Optional<Team> findById(long id);

	@Query("select t from Team t where t.active and lower(t.name) = lower(:name)")
	Optional<Team> named(String name);

	@Query("select t from Team t where t.active and t.source = :source and t.origin in :origins order by t.id")
	List<Team> mirrored(TeamSource source, Collection<String> origins);

	@Query("select t from Team t where t.active and t.source = :source order by t.id")
	List<Team> mirrored(TeamSource source);

	/** Active ones whose name contains the pattern; those that begin so come first. */
	@Query("""
			select t from Team t
			where t.active and lower(t.name) like concat('%', :pattern, '%') escape '\\'
			order by case when lower(t.name) like concat(:pattern, '%') escape '\\' then 0 else 1 end, lower(t.name)""")
	List<Team> matching(String pattern, Limit limit);

	/** Holds the team: nobody changes it or its members until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_READ)
	@Query("select t from Team t where t.id = :id")
	Optional<Team> hold(long id);

	/** Locks the team for a change, after everybody who holds it is done. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select t from Team t where t.id = :id")
	Optional<Team> lock(long id);

	@Query("select m.person from TeamMember m where m.team = :team and m.person.active order by m.person.id")
	List<Person> activeMembers(Team team);

	@Query("select m.person from TeamMember m where m.team = :team order by m.person.id")
	List<Person> everybody(Team team);

	@Query("select m.team from TeamMember m where m.team.active and m.person = :person order by m.team.id")
	List<Team> of(Person person);

	@Query(value = """
			select m from TeamMember m join fetch m.person p where m.team = :team
			and (p.userName like concat('%', :pattern, '%') escape '\\'
			 or lower(p.displayName) like concat('%', :pattern, '%') escape '\\')
			order by p.userName""", countQuery = """
			select count(m) from TeamMember m join m.person p where m.team = :team
			and (p.userName like concat('%', :pattern, '%') escape '\\'
			 or lower(p.displayName) like concat('%', :pattern, '%') escape '\\')""")
	Page<TeamMember> members(Team team, String pattern, Pageable page);

	@Modifying
	@Query("delete from TeamMember m where m.team = :team and m.person = :person")
	int remove(Team team, Person person);

}
