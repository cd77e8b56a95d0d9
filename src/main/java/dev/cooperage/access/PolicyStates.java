package dev.cooperage.access;

import java.util.Optional;

import dev.cooperage.storage.BucketName;
import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The policy states in the database. */
interface PolicyStates extends Repository<PolicyState, BucketName> {

	PolicyState save(PolicyState state);

	Optional<PolicyState> findById(BucketName bucket);

	boolean existsById(BucketName bucket);

	/** Locks the row until the transaction ends: changes of one group queue up here. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from PolicyState s where s.bucket = :bucket")
	Optional<PolicyState> lock(BucketName bucket);

}
