package dev.cooperage.embedded;

import java.nio.file.Path;

import dev.cooperage.embedded.s3.EmbeddedS3Connection;
import dev.cooperage.storage.buckets.BucketContract;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The embedded S3 keeps the storage module's contract. */
class EmbeddedBucketTests extends BucketContract {

	@TempDir
	static Path directory;

	private static TestS3 s3;

	@BeforeAll
	static void start() {
		s3 = new TestS3(directory);
	}

	@AfterAll
	static void stop() throws Exception {
		s3.close();
	}

	@Override
	protected S3ConnectionDetails details() {
		return new EmbeddedS3Connection(s3.endpoint(), "eu-west-1", s3.identities.named("cooperage").orElseThrow());
	}

}
