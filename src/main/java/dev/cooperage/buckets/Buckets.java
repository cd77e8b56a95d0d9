package dev.cooperage.buckets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The data sources in the database. */
interface Buckets extends Repository<Bucket, UUID> {

	Bucket saveAndFlush(Bucket bucket);

	void delete(Bucket bucket);

	@Query("select b from Bucket b join fetch b.createdBy where b.id = :id")
	Optional<Bucket> find(UUID id);

	/** Locks the row until the transaction ends: steps of one creation queue up here. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select b from Bucket b join fetch b.createdBy where b.id = :id")
	Optional<Bucket> lock(UUID id);

	@Query("select b.id from Bucket b where b.name = :name and b.type = :type and b.createdBy = :person and b.status = 'CREATING'")
	Optional<UUID> underway(BucketName name, BucketType type, Person person);

	/** Counts the person's data sources, also those that are being created. */
	long countByCreatedBy(Person person);

	@Query("select b from Bucket b join fetch b.createdBy where b.name = :name and b.status = 'LIVE'")
	Optional<Bucket> findLive(BucketName name);

	@Query("select b.id from Bucket b where b.status <> 'LIVE' and not b.nameRefused and b.nextTry <= :now order by b.nextTry")
	List<UUID> due(Instant now, Pageable page);

}
