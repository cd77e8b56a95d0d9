package dev.cooperage.storage.client;

import java.net.URI;

import com.sun.net.httpserver.Headers;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.StorageProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedBucketOwnerTests {

	private static final String ACCOUNT = "123456789012";

	private static final String OWNER = "x-amz-expected-bucket-owner";

	private static final String SOURCE_OWNER = "x-amz-source-expected-bucket-owner";

	/** A request with one S3 client. */
	private interface Request {

		void send(S3Client s3);

	}

	@Test
	void awsIsToldTheOwnerOfTheBucketInEveryCall() throws Exception {
		assertThat(owner(s3 -> s3.headBucket(r -> r.bucket("beta")))).isEqualTo(ACCOUNT);
		assertThat(owner(s3 -> s3.getBucketPolicy(r -> r.bucket("beta")))).isEqualTo(ACCOUNT);
		assertThat(owner(s3 -> s3.listObjectsV2(r -> r.bucket("beta")))).isEqualTo(ACCOUNT);
		assertThat(owner(s3 -> s3.deleteObject(r -> r.bucket("beta").key("k")))).isEqualTo(ACCOUNT);
		assertThat(owner(s3 -> s3.putObject(r -> r.bucket("beta").key("k"), RequestBody.empty()))).isEqualTo(ACCOUNT);
		assertThat(owner(s3 -> s3.completeMultipartUpload(r -> r.bucket("beta").key("k").uploadId("u"))))
			.isEqualTo(ACCOUNT);
	}

	@Test
	void allClientsTellIt() throws Exception {
		try (StubS3 stub = new StubS3(StubS3.error(404, "NoSuchKey"));
				S3Clients clients = new S3Clients(details(stub, EndpointProfile.AWS))) {
			for (S3Client s3 : new S3Client[] { clients.calls(), clients.content(), clients.streams() }) {
				assertThat(sent(stub, s3, it -> it.getObject(r -> r.bucket("beta").key("k"))).getFirst(OWNER))
					.isEqualTo(ACCOUNT);
			}
		}
	}

	@Test
	void copyNamesTheOwnerOfItsSourceAsWell() throws Exception {
		Headers copy = headers(EndpointProfile.AWS, s3 -> s3
			.copyObject(r -> r.sourceBucket("alpha").sourceKey("k").destinationBucket("beta").destinationKey("k")));
		Headers part = headers(EndpointProfile.AWS,
				s3 -> s3.uploadPartCopy(r -> r.sourceBucket("alpha")
					.sourceKey("k")
					.destinationBucket("beta")
					.destinationKey("k")
					.uploadId("u")
					.partNumber(1)));
		for (Headers sent : new Headers[] { copy, part }) {
			assertThat(sent.getFirst(OWNER)).isEqualTo(ACCOUNT);
			assertThat(sent.getFirst(SOURCE_OWNER)).isEqualTo(ACCOUNT);
		}
	}

	@Test
	void callsThatCannotNameAnOwnerDoNot() throws Exception {
		assertThat(owner(s3 -> s3.createBucket(r -> r.bucket("beta")))).isNull();
		assertThat(owner(S3Client::listBuckets)).isNull();
		assertThat(headers(EndpointProfile.AWS, s3 -> s3.getObject(r -> r.bucket("beta").key("k"))))
			.doesNotContainKey(SOURCE_OWNER);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWS")
	void otherEndpointsAreToldNoOwner(EndpointProfile profile) throws Exception {
		Headers copy = headers(profile, s3 -> s3
			.copyObject(r -> r.sourceBucket("alpha").sourceKey("k").destinationBucket("beta").destinationKey("k")));
		assertThat(copy).doesNotContainKeys(OWNER, SOURCE_OWNER);
	}

	private static String owner(Request request) throws Exception {
		return headers(EndpointProfile.AWS, request).getFirst(OWNER);
	}

	private static Headers headers(EndpointProfile profile, Request request) throws Exception {
		try (StubS3 stub = new StubS3(StubS3.error(404, "NoSuchKey"));
				S3Clients clients = new S3Clients(details(stub, profile))) {
			return sent(stub, clients.calls(), request);
		}
	}

	private static Headers sent(StubS3 stub, S3Client s3, Request request) {
		try {
			request.send(s3);
		}
		catch (AwsServiceException ex) {
			assertThat(ex.statusCode()).isEqualTo(404);
		}
		return stub.headers();
	}

	private static ConfiguredConnectionDetails details(StubS3 stub, EndpointProfile profile) {
		URI address = stub.details().endpoint();
		return ConfiguredConnectionDetails
			.of(new StorageProperties(profile, address, "eu-west-1", "AK", "SK", ACCOUNT, null, null, null));
	}

}
