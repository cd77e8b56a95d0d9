package dev.cooperage.access.group;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The policy states in the database. */
public interface PolicyStates extends Repository<PolicyState, String> {

	PolicyState save(PolicyState state);

	Optional<PolicyState> findById(String bucket);

	List<PolicyState> findByBucketIn(Collection<String> buckets);

	boolean existsById(String bucket);

	/** Returns the longest duration of access in the bucket, in days; null for none. */
	@Query("select s.longestDays from PolicyState s where s.bucket = :bucket")
	@Nullable Integer longestDays(String bucket);

	/** Locks the row until the transaction ends: changes of one group queue up here. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from PolicyState s where s.bucket = :bucket")
	Optional<PolicyState> lock(String bucket);

}
