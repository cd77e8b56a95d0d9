package dev.cooperage.storage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Buckets and their settings, as the panel's own principal. */
public class BucketStorage {

	/** Whether the name is free, as far as HeadBucket tells. */
	public enum Presence {

		/** HeadBucket answered 404. */
		ABSENT,
		/** HeadBucket answered 200: it is there and the panel may see it. */
		PRESENT,
		/** HeadBucket answered 403 or 301: it is somebody else's. */
		FOREIGN

	}

	public Presence presence(BucketName bucket) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Creates the bucket; succeeds, too, when the account owned it already and the
	 * endpoint says so with 200 (RGW). Kind CONFLICT when S3 says that it exists.
	 */
	public void create(BucketName bucket) {
		throw new UnsupportedOperationException();
	}

	/** The bucket's tags; empty when it has none. */
	public Map<String, String> tags(BucketName bucket) {
		throw new UnsupportedOperationException();
	}

	public void putTags(BucketName bucket, Map<String, String> tags) {
		throw new UnsupportedOperationException();
	}

	/** The text of the bucket policy, byte for byte; empty when there is none. */
	public Optional<String> policy(BucketName bucket) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Signs a put of this policy now, to be sent soon: S3 refuses it after the given time
	 * (query-signed, at most 10 s), so that a writer that was frozen cannot overwrite a
	 * newer policy.
	 */
	public SignedPolicyPut signPolicyPut(BucketName bucket, String document, Duration validity) {
		throw new UnsupportedOperationException();
	}

	/** A policy put that is signed and not sent yet. */
	public interface SignedPolicyPut {

		/**
		 * Sends it, once, without any retry. Kind REFUSED when it arrived too late;
		 * UNREACHABLE when the outcome is unknown.
		 */
		void send();

	}

}
