package dev.cooperage.storage;

import java.time.Clock;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every contract test against an endpoint starts from. A subclass names the
 * endpoint; see {@link dev.cooperage.storage.buckets.BucketContract} and
 * {@link dev.cooperage.storage.objects.ObjectContract}.
 */
public abstract class StorageContract {

	public S3Clients clients;

	public Scratch scratch;

	public BucketStorage buckets;

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

	public BucketName bucket() {
		BucketName bucket = this.scratch.name();
		this.buckets.create(bucket);
		return bucket;
	}

}
