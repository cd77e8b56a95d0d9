package dev.cooperage.storage.buckets;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.client.BucketAddresses;
import dev.cooperage.storage.client.QuerySigner;
import dev.cooperage.storage.client.S3Clients;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.Md5Utils;

/**
 * A signer of changes to a bucket policy, in the query, so that they carry their own time
 * limit. The body is bound by a signed Content-MD5, because a query signature leaves it
 * out.
 */
public class PolicySigner {

	static final Duration LONGEST = Duration.ofSeconds(10);

	private final S3Clients clients;

	private final QuerySigner signer;

	private final BucketAddresses addresses;

	public PolicySigner(S3Clients clients, Clock clock) {
		this.clients = clients;
		this.addresses = new BucketAddresses(clients.details());
		this.signer = new QuerySigner(clients, clock);
	}

	SignedPolicyCall put(BucketName bucket, String document, Duration validity) {
		byte[] body = document.getBytes(StandardCharsets.UTF_8);
		SdkHttpRequest request = request(bucket, SdkHttpMethod.PUT).toBuilder()
			.putHeader("Content-Type", "application/json")
			.putHeader("Content-MD5", Md5Utils.md5AsBase64(body))
			.build();
		SdkHttpRequest signed = sign(request, validity).toBuilder()
			.putHeader("Content-Length", Integer.toString(body.length))
			.build();
		return new SignedPolicyCall("PutBucketPolicy of " + bucket, this.clients, signed, body);
	}

	public SignedPolicyCall delete(BucketName bucket, Duration validity) {
		SdkHttpRequest signed = sign(request(bucket, SdkHttpMethod.DELETE), validity);
		return new SignedPolicyCall("DeleteBucketPolicy of " + bucket, this.clients, signed, new byte[0]);
	}

	private SdkHttpRequest request(BucketName bucket, SdkHttpMethod method) {
		SdkHttpRequest.Builder request = BucketAddresses.requestTo(this.addresses.inside(bucket))
			.method(method)
			.putRawQueryParameter("policy", "");
		String owner = this.clients.expectedOwner();
		if (owner != null) {
			request.putHeader("x-amz-expected-bucket-owner", owner);
		}
		return request.build();
	}

	private SdkHttpRequest sign(SdkHttpRequest request, Duration validity) {
		if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("A policy change is valid for 1 to 10 seconds, not " + validity);
		}
		return this.signer.sign(request, validity);
	}

}
