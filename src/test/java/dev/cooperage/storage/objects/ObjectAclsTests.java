package dev.cooperage.storage.objects;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** ACLs in which S3 names no owner. */
class ObjectAclsTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private static final String EVERYBODY = "<AccessControlPolicy><AccessControlList><Grant>"
			+ "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
			+ "<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission>"
			+ "</Grant></AccessControlList></AccessControlPolicy>";

	private final List<String> methods = new ArrayList<>();

	@Test
	void ownerInTheListingStandsInForTheOneThatTheAclDoesNotName() throws IOException {
		try (StubS3 stub = stub(); S3Clients clients = new S3Clients(stub.details())) {
			assertThat(new ObjectAcls(clients).confine(BUCKET, version("bob"), "panel", false)).isTrue();
			assertThat(this.methods).containsExactly("GET", "PUT");
		}
	}

	@Test
	void aclOfAnObjectThatIsNobodysIsAStorageProblem() throws IOException {
		try (StubS3 stub = stub(); S3Clients clients = new S3Clients(stub.details())) {
			ObjectAcls acls = new ObjectAcls(clients);
			assertThatExceptionOfType(StorageException.class)
				.isThrownBy(() -> acls.confine(BUCKET, version(null), "panel", true))
				.matches((ex) -> ex.kind() == Kind.INVALID);
			assertThatExceptionOfType(StorageException.class).isThrownBy(() -> acls.bucketOwner(BUCKET));
		}
	}

	private StubS3 stub() throws IOException {
		return new StubS3((exchange) -> {
			this.methods.add(exchange.getRequestMethod());
			StubS3.answer(exchange, 200, exchange.getRequestMethod().equals("GET") ? EVERYBODY : "");
		});
	}

	private static ObjectVersion version(@Nullable String owner) {
		return new ObjectVersion(new ObjectKey("figures.csv"), "v1", 1, Instant.EPOCH, null, true, false, owner);
	}

}
