package dev.cooperage.apps;

import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Person;
import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The apps in the database. */
interface AppRepository extends Repository<App, Long> {

	App saveAndFlush(App app);

	@Query("select a from App a join fetch a.owner where a.id = :id")
	Optional<App> find(long id);

	@Query("select a from App a join fetch a.owner where a.active and lower(a.name) = lower(:name)")
	Optional<App> named(String name);

	@Query("select a from App a join fetch a.owner where a.active and a.principal = :arn")
	Optional<App> withPrincipal(String arn);

	@Query("select a.principal from App a where a.active")
	List<String> principals();

	/** Returns the principals of all apps, also of deactivated ones. */
	@Query("select a.principal from App a")
	List<String> principalsEver();

	/** Returns the person's active apps, in order of name. */
	@Query("select a from App a join fetch a.owner where a.active and a.owner = :owner order by lower(a.name)")
	List<App> of(Person owner, Limit limit);

	/** Active ones whose name contains the pattern; those that begin so come first. */
	@Query("""
			select a from App a join fetch a.owner
			where a.active and lower(a.name) like concat('%', :pattern, '%') escape '\\'
			order by case when lower(a.name) like concat(:pattern, '%') escape '\\' then 0 else 1 end, lower(a.name)""")
	List<App> matching(String pattern, Limit limit);

	/** All whose name or owner's name contains the pattern; active ones first. */
	@Query(value = """
			select a from App a join fetch a.owner o
			where lower(a.name) like concat('%', :pattern, '%') escape '\\'
				or o.userName like concat('%', :pattern, '%') escape '\\'
			order by a.active desc, lower(a.name), a.id""", countQuery = """
			select count(a) from App a join a.owner o
			where lower(a.name) like concat('%', :pattern, '%') escape '\\'
				or o.userName like concat('%', :pattern, '%') escape '\\'""")
	Page<App> page(String pattern, Pageable page);

	/** Holds the app: nobody changes it until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_READ)
	@Query("select a from App a where a.id = :id")
	Optional<App> hold(long id);

	/** Locks the app for a change, after everybody who holds it is done. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select a from App a where a.id = :id")
	Optional<App> lock(long id);

}
