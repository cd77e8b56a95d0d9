package dev.cooperage.enforcement;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cooperage.embedded.PeopledS3;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The embedded S3 enforces what the matrix says. */
class EmbeddedEnforcementMatrixTests extends EnforcementMatrix {

	@TempDir
	static Path directory;

	private PeopledS3 s3;

	@Override
	S3ConnectionDetails panel() {
		this.s3 = new PeopledS3(directory, Role.userNames());
		return this.s3.panel();
	}

	@Override
	Map<String, AwsBasicCredentials> keys(List<String> userNames) {
		return userNames.stream().collect(Collectors.toMap(Function.identity(), this.s3::keys));
	}

	@AfterAll
	void stop() {
		this.s3.close();
	}

}
