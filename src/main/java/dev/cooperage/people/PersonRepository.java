package dev.cooperage.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface PersonRepository extends Repository<Person, Long> {

	Optional<Person> findById(long id);

	Optional<Person> findByUserName(String userName);

	Optional<Person> findByRegistrationIdAndSubject(String registrationId, String subject);

	void saveAndFlush(Person person);

	@Query("select p from Person p where p.active and p.role = :role order by p.userName")
	List<Person> active(Role role, Limit limit);

	/**
	 * Holds them all, in the order of their ids: nobody deactivates or renames them until
	 * the transaction ends.
	 */
	@Lock(LockModeType.PESSIMISTIC_READ)
	@Query("select p from Person p where p.id in :ids order by p.id")
	List<Person> hold(Collection<Long> ids);

	/**
	 * Everybody with one of these user names or addresses, active or not, in order of
	 * name.
	 * @param names in lower case, like the addresses
	 */
	@Query("select p from Person p where p.userName in :names or lower(p.email) in :addresses order by p.userName")
	List<Person> named(Collection<String> names, Collection<String> addresses);

	/** Locks the person for a change, after everybody who holds them is done. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Person p where p.id = :id")
	Optional<Person> lock(long id);

	/** Everybody whose names contain the pattern, active or not. */
	@Query("""
			select p from Person p
			where p.userName like concat('%', :pattern, '%') escape '\\'
				or lower(p.displayName) like concat('%', :pattern, '%') escape '\\'
			order by p.userName""")
	Page<Person> page(String pattern, Pageable page);

	/** Waits for a sign-in of the same person or name that is under way elsewhere. */
	@Modifying
	@Query(nativeQuery = true, value = """
			insert into person (registration_id, subject, user_name, display_name, role, created_at, signed_in_at)
			values (:registrationId, :subject, :userName, :displayName, :role, :now, :now)
			on conflict do nothing""")
	void insertIfAbsent(String registrationId, String subject, String userName, String displayName, String role,
			Instant now);

	/**
	 * Adds somebody who has not signed in yet; does nothing where identity or name is
	 * known.
	 */
	@Modifying
	@Query(nativeQuery = true, value = """
			insert into person (registration_id, subject, user_name, display_name, role, created_at)
			values (:registrationId, :subject, :userName, :userName, 'STANDARD_USER', :now)
			on conflict do nothing""")
	void invite(String registrationId, String subject, String userName, Instant now);

}
