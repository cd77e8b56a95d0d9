package dev.cooperage.storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs the put of one part for S3's public address. The checksum is signed along, so
 * that the signature is good for exactly these bytes.
 */
class PartSigner {

	private final BucketAddresses addresses;

	private final PartChecksum checksum;

	private final QuerySigner signer;

	PartSigner(S3Clients clients, Clock clock) {
		this.addresses = new BucketAddresses(clients.details());
		this.checksum = PartChecksum.of(clients.details().profile());
		this.signer = new QuerySigner(clients, clock);
	}

	/** Scheme, host and port of the bucket for browsers. */
	String origin(BucketName bucket) {
		URI address = this.addresses.outside(bucket);
		boolean usual = SdkHttpUtils.isUsingStandardPort(address.getScheme(), address.getPort());
		return address.getScheme() + "://" + address.getHost() + (usual ? "" : ":" + address.getPort());
	}

	SignedPart sign(OpenUpload upload, int number, String checksum, Duration validity) {
		SdkHttpRequest request = request(upload, number).putHeader(this.checksum.header(), checksum).build();
		URI signed = this.signer.sign(request, validity).getUri();
		return new SignedPart(signed, Map.of(this.checksum.header(), checksum));
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
