package dev.cooperage.storage.transfers;

import dev.cooperage.rgw.Gateway;
import dev.cooperage.rgw.RealGateway;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.StorageContract;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.storage.objects.ObjectStorage;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On RGW an object belongs to whoever uploaded it, and only the policy lets the panel
 * read it.
 */
@RealGateway
class OthersUploadsCopyTests extends StorageContract {

	private static final int PART = 5 * 1024 * 1024;

	private static final String POLICY = """
			{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*",
			 "Principal": {"AWS": ["arn:aws:iam:::user/uploader", "arn:aws:iam:::user/cooperage"]},
			 "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"]}]}""";

	@Override
	protected S3ConnectionDetails details() {
		return Gateway.running().panel();
	}

	@Test
	void largeFileOfAnotherIsCopied() {
		BucketName bucket = bucket();
		this.clients.calls().putBucketPolicy((r) -> r.bucket(bucket.value()).policy(POLICY.formatted(bucket.value())));
		ObjectKey key = new ObjectKey("theirs");
		try (S3Client theirs = client(Gateway.running().keys("uploader"))) {
			theirs.putObject((r) -> r.bucket(bucket.value()).key(key.value()),
					RequestBody.fromBytes(new byte[2 * PART + 1]));
		}
		ObjectStorage objects = new ObjectStorage(this.clients);
		ObjectInfo found = objects.head(bucket, key).orElseThrow();
		ObjectKey target = new ObjectKey("copy");
		new ObjectCopies(this.clients, PART, PART).copy(new CopyFrom(bucket, key, null, found.size(), found.eTag()),
				bucket, target, false, CopyContract.NONE);
		assertThat(objects.head(bucket, target).orElseThrow().size()).isEqualTo(2 * PART + 1);
	}

	private S3Client client(AwsBasicCredentials keys) {
		return S3Client.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(details().endpoint())
			.forcePathStyle(true)
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(keys))
			.build();
	}

}
