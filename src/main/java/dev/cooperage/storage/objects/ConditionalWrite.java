package dev.cooperage.storage.objects;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;

/**
 * One write and the object that may be there already. S3's {@code If-None-Match} refuses
 * to overwrite it; not every endpoint looks at that in every call, so the panel looks
 * first as well.
 *
 * @param replace whether an existing object may be overwritten
 */
public record ConditionalWrite(S3Clients clients, BucketName bucket, ObjectKey key, boolean replace) {

	/** The code of S3's refusal. */
	public static final String EXISTS = "PreconditionFailed";

	/**
	 * Looks with HeadObject whether the write may begin; kind CONFLICT with code
	 * {@link #EXISTS} when it may not.
	 */
	public void check() {
		if (!this.replace && ObjectStorage.head(this.clients, this.bucket, this.key).isPresent()) {
			throw exists("object");
		}
	}

	/** Returns S3's refusal, for what the panel itself found to be there. */
	public static StorageException exists(String what) {
		return new StorageException(Kind.CONFLICT, EXISTS, "The " + what + " exists already", null);
	}

	/** Returns whether S3, or the look before, found the object to be there. */
	public static boolean refused(StorageException ex) {
		return ex.kind() == Kind.CONFLICT && EXISTS.equals(ex.code());
	}

	/** Returns the condition of PutObject, which any endpoint takes; null for none. */
	public @Nullable String onPut() {
		return condition(true);
	}

	/**
	 * Returns the condition of CompleteMultipartUpload; null for none, and where the
	 * endpoint would overwrite all the same.
	 */
	public @Nullable String onComplete() {
		return condition(profile().refusesToOverwrite());
	}

	/**
	 * Returns the condition of CopyObject, which AWS alone looks at (measured on RGW 16
	 * and S3Proxy); null for none.
	 */
	public @Nullable String onCopy() {
		return condition(profile() == EndpointProfile.AWS);
	}

	private EndpointProfile profile() {
		return this.clients.details().profile();
	}

	private @Nullable String condition(boolean honoured) {
		return (honoured && !this.replace) ? "*" : null;
	}

}
