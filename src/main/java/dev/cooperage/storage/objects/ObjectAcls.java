package dev.cooperage.storage.objects;

import java.util.Objects;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.OwnPrincipal;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The access lists (ACLs) of objects, for an S3 where an object belongs to its uploader.
 * Ceph RGW 16.2 asks them, and no policy, before it copies a part out of an object; the
 * panel may change them under its own policy, but not the owner (measured). Every call
 * throws {@link StorageException}.
 */
public class ObjectAcls {

	private final S3Clients clients;

	public ObjectAcls(S3Clients clients) {
		this.clients = clients;
	}

	/** Returns S3's id of the bucket's owner, who is the panel. */
	public String bucketOwner(BucketName bucket) {
		Owner owner = calling("GetBucketAcl", bucket,
				() -> this.clients.calls().getBucketAcl((r) -> r.bucket(bucket.value())))
			.owner();
		return known(owner, null, "GetBucketAcl", bucket).id();
	}

	/**
	 * Returns the owner that S3 names in an ACL.
	 * @param listed the id in the listing, for where the ACL names none
	 */
	private static Owner known(@Nullable Owner owner, @Nullable String listed, String call, BucketName bucket) {
		if (owner != null && owner.id() != null) {
			return owner;
		}
		if (listed == null) {
			throw new StorageException(Kind.INVALID, null, call + " of " + bucket + ": S3 names no owner", null);
		}
		return Owner.builder().id(listed).build();
	}

	/** Returns the ARN of the user with this id. */
	public static String principal(String owner) {
		return OwnPrincipal.userOf(owner);
	}

	/**
	 * Leaves nobody in the ACL of the version but the bucket's owner and, where they may
	 * stay, the object's owner. Neither the content nor the time of the version changes.
	 * @return whether the ACL had to be changed; false, too, when the version is gone
	 */
	public boolean confine(BucketName bucket, ObjectVersion version, String bucketOwner, boolean ownerStays) {
		try {
			GetObjectAclResponse acl = calling("GetObjectAcl", bucket, () -> this.clients.calls()
				.getObjectAcl((r) -> r.bucket(bucket.value()).key(version.key().value()).versionId(version.id())));
			Owner owner = known(acl.owner(), version.owner(), "GetObjectAcl", bucket);
			if (acl.grants().stream().allMatch((grant) -> isHarmless(grant, owner.id(), bucketOwner, ownerStays))) {
				return false;
			}
			put(bucket, version, owner, ownerStays ? owner.id() : bucketOwner);
			return true;
		}
		catch (StorageException ex) {
			if (ex.kind() == Kind.MISSING) {
				return false;
			}
			throw ex;
		}
	}

	private static boolean isHarmless(Grant grant, String owner, String bucketOwner, boolean ownerStays) {
		@Nullable Grantee grantee = grant.grantee();
		if (grantee == null || grantee.type() != Type.CANONICAL_USER) {
			return false;
		}
		@Nullable String id = grantee.id();
		return Objects.equals(id, bucketOwner) || ownerStays && Objects.equals(id, owner);
	}

	// RGW refuses an ACL that names another owner than the object has.
	private void put(BucketName bucket, ObjectVersion version, Owner owner, String only) {
		Grant grant = Grant.builder()
			.permission(Permission.FULL_CONTROL)
			.grantee((grantee) -> grantee.type(Type.CANONICAL_USER).id(only))
			.build();
		AccessControlPolicy acl = AccessControlPolicy.builder().owner(owner).grants(grant).build();
		calling("PutObjectAcl", bucket,
				() -> this.clients.calls()
					.putObjectAcl((r) -> r.bucket(bucket.value())
						.key(version.key().value())
						.versionId(version.id())
						.accessControlPolicy(acl)));
	}

}
