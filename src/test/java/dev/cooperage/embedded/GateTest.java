package dev.cooperage.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Starts the embedded S3 without Spring, once for all tests of a class. */
public abstract class GateTest {

	@TempDir
	public static Path directory;

	public static TestS3 s3;

	@BeforeAll
	static void start() {
		s3 = new TestS3(directory);
	}

	@AfterAll
	static void stop() throws Exception {
		s3.close();
	}

	static void restart() throws Exception {
		s3.close();
		s3 = new TestS3(directory);
	}

	static String read(S3Client client, String bucket, String key) {
		return client.getObjectAsBytes((it) -> it.bucket(bucket).key(key)).asString(StandardCharsets.UTF_8);
	}

	static void assertRefused(ThrowingCallable call) {
		assertProblem(call, 403, "AccessDenied");
	}

	public static void assertProblem(ThrowingCallable call, int status, String code) {
		S3Exception thrown = catchThrowableOfType(S3Exception.class, call);
		assertThat(thrown).as("an answer with status %d", status).isNotNull();
		assertThat(thrown.statusCode()).as(thrown.toString()).isEqualTo(status);
		assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
	}

}
