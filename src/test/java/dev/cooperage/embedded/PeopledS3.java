package dev.cooperage.embedded;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.s3.EmbeddedS3;
import dev.cooperage.embedded.s3.EmbeddedS3Connection;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The embedded S3 for the tests of other modules, with people of their choice. */
public final class PeopledS3 implements AutoCloseable {

	private final Identities identities;

	private final EmbeddedS3 s3;

	/** Starts on a free port, with everything in this directory. */
	public PeopledS3(Path directory, Collection<String> people) {
		this.identities = Identities.open(directory.resolve("identities.json"), List.of(Identity.PANEL),
				List.copyOf(people));
		this.s3 = new EmbeddedS3(directory, this.identities, "eu-west-1", 0, Clock.systemUTC()).start();
	}

	/** What the panel needs. */
	public S3ConnectionDetails panel() {
		return new EmbeddedS3Connection(this.s3.endpoint(), "eu-west-1", this.identities.panel());
	}

	/** The keys of one of the people. */
	public AwsBasicCredentials keys(String userName) {
		Identity identity = this.identities.named(userName).orElseThrow();
		return AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey());
	}

	@Override
	public void close() {
		this.s3.close();
	}

}
