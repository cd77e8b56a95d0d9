package dev.cooperage.storage.client;

import java.net.URI;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** The addresses of buckets, which have the name in the path or in the host. */
public class BucketAddresses {

	private final S3EndpointProvider rules = S3EndpointProvider.defaultProvider();

	private final S3ConnectionDetails details;

	public BucketAddresses(S3ConnectionDetails details) {
		this.details = details;
	}

	/** Returns the bucket as the panel reaches it. */
	public URI inside(BucketName bucket) {
		return at(bucket, this.details.endpoint());
	}

	/** Returns the bucket as browsers reach it. */
	public URI outside(BucketName bucket) {
		return at(bucket, this.details.publicEndpoint());
	}

	/**
	 * Returns a request without the port where it is the usual one, which no client
	 * writes in Host.
	 */
	public static SdkHttpRequest.Builder requestTo(URI address) {
		SdkHttpRequest.Builder request = SdkHttpRequest.builder().uri(address);
		if (SdkHttpUtils.isUsingStandardPort(address.getScheme(), address.getPort())) {
			request.port(null);
		}
		return address.getRawPath().isEmpty() ? request.encodedPath("/") : request;
	}

	private URI at(BucketName bucket, @Nullable URI endpoint) {
		return this.rules
			.resolveEndpoint(r -> r.bucket(bucket.value())
				.region(Region.of(this.details.region()))
				.endpoint((endpoint != null) ? endpoint.toString() : null)
				.forcePathStyle(this.details.pathStyle()))
			.join()
			.url();
	}

}
