package dev.cooperage.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PersonRepository extends Repository<Person, Long> {

	Optional<Person> findById(long id);

	Optional<Person> findByUserName(String userName);

	Optional<Person> findByRegistrationIdAndSubject(String registrationId, String subject);

	void saveAndFlush(Person person);

	@Query("select p from Person p where p.active and p.role = :role order by p.userName")
	List<Person> active(Role role, Limit limit);

	/**
	 * Exact user name first, then user names that begin so, then those with the text
	 * anywhere.
	 * @param text in lower case
	 * @param pattern the text with LIKE's wild cards escaped by a backslash
	 */
	@Query("""
			select p from Person p
			where p.active and (p.userName like concat('%', :pattern, '%') escape '\\'
				or lower(p.displayName) like concat('%', :pattern, '%') escape '\\')
			order by case when p.userName = :text then 0
				when p.userName like concat(:pattern, '%') escape '\\' then 1
				when lower(p.displayName) like concat(:pattern, '%') escape '\\' then 2
				else 3 end, p.userName""")
	List<Person> search(String text, String pattern, Limit limit);

	/** Waits for a sign-in of the same person or name that is under way elsewhere. */
	@Modifying
	@Query(nativeQuery = true, value = """
			insert into person (registration_id, subject, user_name, display_name, role, created_at, signed_in_at)
			values (:registrationId, :subject, :userName, :displayName, :role, :now, :now)
			on conflict do nothing""")
	void insertIfAbsent(String registrationId, String subject, String userName, String displayName, String role,
			Instant now);

}
