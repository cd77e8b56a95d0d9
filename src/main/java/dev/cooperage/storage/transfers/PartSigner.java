package dev.cooperage.storage.transfers;

import java.net.URI;
import java.time.Clock;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.client.BucketAddresses;
import dev.cooperage.storage.client.HeaderSigner;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.Sha256;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A signer of the put of one part for S3's public address. The SHA-256 of its bytes is
 * signed along, so that the signature is good for exactly these.
 */
class PartSigner {

	private final BucketAddresses addresses;

	private final boolean sumIsKept;

	private final HeaderSigner signer;

	PartSigner(S3Clients clients, Clock clock) {
		this.addresses = new BucketAddresses(clients.details());
		this.sumIsKept = clients.details().profile().keepsSums();
		this.signer = new HeaderSigner(clients, clock);
	}

	/** Returns scheme, host and port of the bucket for browsers. */
	String origin(BucketName bucket) {
		URI address = this.addresses.outside(bucket);
		boolean usual = SdkHttpUtils.isUsingStandardPort(address.getScheme(), address.getPort());
		return address.getScheme() + "://" + address.getHost() + (usual ? "" : ":" + address.getPort());
	}

	SignedPart sign(OpenUpload upload, int number, Sha256 sum) {
		SdkHttpRequest.Builder request = request(upload, number);
		if (this.sumIsKept) {
			request.putHeader("x-amz-checksum-sha256", sum.base64());
		}
		SdkHttpRequest ready = request.build();
		return new SignedPart(ready.getUri(), this.signer.sign(ready, sum));
	}

	private SdkHttpRequest.Builder request(OpenUpload upload, int number) {
		SdkHttpRequest.Builder bucket = BucketAddresses.requestTo(this.addresses.outside(upload.bucket()));
		String folder = bucket.encodedPath().endsWith("/") ? bucket.encodedPath() : bucket.encodedPath() + "/";
		return bucket.encodedPath(folder + SdkHttpUtils.urlEncodeIgnoreSlashes(upload.key().value()))
			.method(SdkHttpMethod.PUT)
			.putRawQueryParameter("partNumber", Integer.toString(number))
			.putRawQueryParameter("uploadId", upload.id());
	}

}
