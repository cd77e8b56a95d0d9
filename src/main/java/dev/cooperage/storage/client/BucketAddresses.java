package dev.cooperage.storage.client;

import java.net.URI;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Where buckets are: in the path, or in the name of the host. */
public class BucketAddresses {

	private final S3EndpointProvider rules = S3EndpointProvider.defaultProvider();

	private final S3ConnectionDetails details;

	public BucketAddresses(S3ConnectionDetails details) {
		this.details = details;
	}

	/** The bucket as the panel reaches it. */
	public URI inside(BucketName bucket) {
		return at(bucket, this.details.endpoint());
	}

	/** The bucket as browsers reach it. */
	public URI outside(BucketName bucket) {
		return at(bucket, this.details.publicEndpoint());
	}

	/** Without the port where it is the usual one, which no client writes in Host. */
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
