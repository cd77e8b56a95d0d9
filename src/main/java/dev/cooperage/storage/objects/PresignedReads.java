package dev.cooperage.storage.objects;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Addresses at which S3 itself shows an object for a minute. The caller has asked
 * {@code access} first: an address works for anybody until it ends.
 */
public class PresignedReads implements AutoCloseable {

	private static final Duration TIME = Duration.ofSeconds(60);

	private final S3Presigner presigner;

	public PresignedReads(S3Clients clients) {
		S3ConnectionDetails details = clients.details();
		this.presigner = S3Presigner.builder()
			.region(Region.of(details.region()))
			.credentialsProvider(clients.credentials())
			.endpointOverride(details.publicEndpoint())
			.serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(details.pathStyle()).build())
			.build();
	}

	/**
	 * Returns an address that shows the object in the browser as this type and no other,
	 * whatever type it is stored with.
	 * @param version null for the current one
	 */
	public URI inline(BucketName bucket, ObjectKey key, @Nullable String version, String contentType) {
		try {
			return this.presigner
				.presignGetObject(r -> r.signatureDuration(TIME)
					.getObjectRequest(get -> get.bucket(bucket.value())
						.key(key.value())
						.versionId(version)
						.responseContentType(contentType)
						.responseContentDisposition("inline")
						.responseCacheControl("private, no-store")))
				.url()
				.toURI();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.presigner.close();
	}

}
