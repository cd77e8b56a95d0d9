package dev.cooperage.buckets;

import java.nio.charset.StandardCharsets;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * The addresses of Amazon's S3 console; templates call it {@code @awsConsole}. There is
 * none for other endpoints.
 */
@Component("awsConsole")
public class AwsConsole {

	private final S3ConnectionDetails details;

	public AwsConsole(S3ConnectionDetails details) {
		this.details = details;
	}

	/** Returns the bucket's address in the console; null where there is no console. */
	public @Nullable String bucket(BucketName bucket) {
		return folder(bucket, KeyPrefix.ROOT);
	}

	/** Returns the folder's address in the console; null where there is no console. */
	public @Nullable String folder(BucketName bucket, KeyPrefix folder) {
		return address("buckets", bucket, folder.value());
	}

	/** Returns the object's address in the console; null where there is no console. */
	public @Nullable String object(BucketName bucket, ObjectKey key) {
		return address("object", bucket, key.value());
	}

	private @Nullable String address(String noun, BucketName bucket, String prefix) {
		if (this.details.profile() != EndpointProfile.AWS) {
			return null;
		}
		String region = this.details.region();
		return "https://" + host(region) + "/s3/" + noun + "/" + bucket + "?region=" + region
				+ (prefix.isEmpty() ? "" : "&prefix=" + UriUtils.encode(prefix, StandardCharsets.UTF_8));
	}

	/** Returns the console's host: China and the US government have their own. */
	private static String host(String region) {
		if (region.startsWith("cn-")) {
			return region + ".console.amazonaws.cn";
		}
		if (region.startsWith("us-gov-")) {
			return region + ".console.amazonaws-us-gov.com";
		}
		return region + ".console.aws.amazon.com";
	}

}
