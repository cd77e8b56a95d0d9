package dev.cooperage.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The grants in the database. */
interface AccessGrants extends Repository<AccessGrant, Long> {

	AccessGrant save(AccessGrant grant);

	@Query("select g from AccessGrant g join fetch g.person where g.bucket = :bucket and g.id = :id")
	Optional<AccessGrant> find(BucketName bucket, long id);

	@Query("select g from AccessGrant g join fetch g.person where g.bucket = :bucket and g.endedRevision is null")
	List<AccessGrant> standing(BucketName bucket);

	/** Those that stand and were changed last after the one revision, up to the other. */
	@Query("""
			select g from AccessGrant g where g.bucket = :bucket and g.changedRevision > :after
			and g.changedRevision <= :revision and g.endedRevision is null""")
	List<AccessGrant> changedBetween(BucketName bucket, long after, long revision);

	/** Those that stand, and those whose end S3 does not have yet; admins first. */
	@Query(value = """
			select g from AccessGrant g join fetch g.person p where g.bucket = :bucket and g.closedAt is null
			and (p.userName like concat('%', :pattern, '%') escape '\\' or lower(p.displayName) like concat('%', :pattern, '%') escape '\\')
			order by case when g.level = 'ADMIN' then 0 else 1 end, p.userName, g.folder, g.id""",
			countQuery = """
					select count(g) from AccessGrant g join g.person p where g.bucket = :bucket and g.closedAt is null
					and (p.userName like concat('%', :pattern, '%') escape '\\' or lower(p.displayName) like concat('%', :pattern, '%') escape '\\')""")
	Page<AccessGrant> shown(BucketName bucket, String pattern, Pageable page);

	@Query("select g from AccessGrant g where g.bucket = :bucket and g.person = :person and g.endedRevision is null")
	List<AccessGrant> of(Person person, BucketName bucket);

	@Query("select g from AccessGrant g where g.person = :person and g.endedRevision is null")
	List<AccessGrant> of(Person person);

	@Query("""
			select g from AccessGrant g join fetch g.person p where g.bucket in :buckets
			and g.level = 'ADMIN' and g.endedRevision is null and p.active order by p.userName""")
	List<AccessGrant> admins(Collection<BucketName> buckets);

}
