package dev.cooperage.storage;

import java.time.Clock;

import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every contract test against an endpoint starts from. A subclass names the
 * endpoint; see {@link BucketContract} and {@link ObjectContract}.
 */
public abstract class StorageContract {

	S3Clients clients;

	Scratch scratch;

	BucketStorage buckets;

	/** The endpoint under test, as a principal that may make buckets. */
	protected abstract S3ConnectionDetails details();

	@BeforeEach
	void connect() {
		this.clients = new S3Clients(details());
		this.scratch = new Scratch(this.clients);
		this.buckets = new BucketStorage(this.clients, Clock.systemUTC());
	}

	@AfterEach
	void cleanUp() {
		if (this.scratch != null) {
			this.scratch.close();
		}
		if (this.clients != null) {
			this.clients.close();
		}
	}

	BucketName bucket() {
		BucketName bucket = this.scratch.name();
		this.buckets.create(bucket);
		return bucket;
	}

}
