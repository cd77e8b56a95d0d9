package dev.cooperage.storage.objects;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.ConfiguredConnectionDetails;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.StorageProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConditionalWriteTests {

	private static final BucketName BUCKET = new BucketName("alpha-crime");

	private static final ObjectKey KEY = new ObjectKey("a.csv");

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "AWS,*,*,*", "CEPH_RGW,*,none,none", "EMBEDDED,*,*,none" })
	void conditionGoesToTheCallsInWhichTheEndpointHonoursIt(EndpointProfile profile, String put, String complete,
			String copy) throws Exception {
		try (StubS3 stub = new StubS3(StubS3.error(404, "NoSuchKey"));
				S3Clients clients = new S3Clients(details(stub, profile))) {
			ConditionalWrite write = new ConditionalWrite(clients, BUCKET, KEY, false);
			assertThat(write.onPut()).isEqualTo(put);
			assertThat(write.onComplete()).isEqualTo(complete);
			assertThat(write.onCopy()).isEqualTo(copy);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatMayBeReplacedHasNoCondition(EndpointProfile profile) throws Exception {
		try (StubS3 stub = new StubS3(exchange -> StubS3.answer(exchange, 200, ""));
				S3Clients clients = new S3Clients(details(stub, profile))) {
			ConditionalWrite write = new ConditionalWrite(clients, BUCKET, KEY, true);
			write.check();
			assertThat(write.onPut()).isNull();
			assertThat(write.onComplete()).isNull();
			assertThat(write.onCopy()).isNull();
			assertThat(stub.requests).hasValue(0);
		}
	}

	@Test
	void lookRefusesWhatExistsAsS3Does() throws Exception {
		try (StubS3 stub = new StubS3(exchange -> {
			exchange.getResponseHeaders().add("Last-Modified", "Wed, 21 Oct 2026 07:28:00 GMT");
			exchange.getResponseHeaders().add("ETag", "\"e\"");
			exchange.getResponseHeaders().add("Content-Length", "5");
			StubS3.answer(exchange, 200, "");
		}); S3Clients clients = new S3Clients(stub.details())) {
			StorageException refused = catchThrowableOfType(StorageException.class,
					new ConditionalWrite(clients, BUCKET, KEY, false)::check);
			assertThat(ConditionalWrite.refused(refused)).isTrue();
		}
	}

	@Test
	void lookLetsWhatIsNewGoOn() throws Exception {
		try (StubS3 stub = new StubS3(StubS3.error(404, "NoSuchKey"));
				S3Clients clients = new S3Clients(stub.details())) {
			new ConditionalWrite(clients, BUCKET, KEY, false).check();
			assertThat(stub.requests).hasValue(1);
		}
	}

	@Test
	void otherConflictsAreNoRefusalToOverwrite() {
		assertThat(ConditionalWrite.refused(new StorageException(Kind.CONFLICT, "OperationAborted", "m", null)))
			.isFalse();
		assertThat(ConditionalWrite.refused(new StorageException(Kind.INVALID, ConditionalWrite.EXISTS, "m", null)))
			.isFalse();
	}

	private static S3ConnectionDetails details(StubS3 stub, EndpointProfile profile) {
		return ConfiguredConnectionDetails.of(new StorageProperties(profile, stub.details().endpoint(), "eu-west-1",
				"AK", "SK", "123456789012", null, null, null));
	}

}
