package dev.cooperage.storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

import static dev.cooperage.storage.StorageErrors.calling;

/**
 * Signs the put of one part for S3's public address. The checksum is signed along, so
 * that the signature is good for exactly these bytes.
 */
class PartSigner {

	private final S3Clients clients;

	private final BucketAddresses addresses;

	private final PartChecksum checksum;

	private final Clock clock;

	private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

	PartSigner(S3Clients clients, Clock clock) {
		this.clients = clients;
		this.addresses = new BucketAddresses(clients.details());
		this.checksum = PartChecksum.of(clients.details().profile());
		this.clock = clock;
	}

	/** Scheme, host and port of the bucket for browsers. */
	String origin(BucketName bucket) {
		URI address = this.addresses.outside(bucket);
		boolean usual = SdkHttpUtils.isUsingStandardPort(address.getScheme(), address.getPort());
		return address.getScheme() + "://" + address.getHost() + (usual ? "" : ":" + address.getPort());
	}

	SignedPart sign(OpenUpload upload, int number, String checksum, Duration validity) {
		AwsCredentials credentials = calling("Credentials", this.clients.credentials()::resolveCredentials);
		SdkHttpRequest request = request(upload, number).putHeader(this.checksum.header(), checksum).build();
		// Signed as https, because over http the signer insists on a hash of the body.
		URI signed = this.signer
			.sign(r -> r.identity(credentials)
				.request(request.toBuilder().protocol("https").build())
				.putProperty(AwsV4HttpSigner.REGION_NAME, this.clients.details().region())
				.putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
				.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
				.putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
				.putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
				.putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
				.putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
				.putProperty(HttpSigner.SIGNING_CLOCK, this.clock))
			.request()
			.toBuilder()
			.protocol(request.protocol())
			.build()
			.getUri();
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
