package dev.cooperage.files;

import java.io.InputStream;
import java.util.List;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.NotAllowedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The domain refuses by itself, whatever the pages show. */
class BucketFilesTests extends FilesPanel {

	private static final ObjectKey KEY = new ObjectKey("domain/x.txt");

	@Autowired
	private FileAccess access;

	@Test
	void readerChangesNothing() {
		store(KEY.value(), "x");
		BucketFiles files = files("bob");
		assertThat(files.find(KEY).size()).isEqualTo(1);
		assertThat(files.mayWrite(KeyPrefix.ROOT)).isFalse();
		assertRefused(() -> files.put(new NewFile(KEY, "text/plain", true, null, null), InputStream.nullInputStream()));
		assertRefused(() -> files.delete(KEY));
		assertRefused(() -> files.create(new KeyPrefix("domain/new/")));
		assertRefused(() -> files.requireEmpty(new KeyPrefix("domain/")));
		assertThat(read(KEY.value())).isEqualTo("x");
	}

	@Test
	void platformAdminWithoutAGrantReadsNothing() {
		store(KEY.value(), "x");
		BucketFiles files = files("root");
		FolderReader folders = this.access.folders(this.bucket, this.directory.find("root").orElseThrow(),
				KeyPrefix.ROOT);
		assertRefused(() -> folders.page(KeyPrefix.ROOT, "", null));
		assertThat(folders.beginning("dom", false)).isEmpty();
		assertRefused(() -> files.find(KEY));
		assertRefused(() -> files.exists(KEY));
		assertRefused(() -> files.exists(new KeyPrefix("domain/")));
		assertRefused(() -> files.open(KEY, RangeRequest.of(null, null)));
		assertRefused(() -> files.delete(KEY));
	}

	@Test
	void whoLosesTheirLevelWhileTheyUploadStoresNothing() {
		ObjectKey late = new ObjectKey("domain/late.txt");
		InputStream content = new InputStream() {

			private int left = 10;

			@Override
			public int read() {
				if (this.left == 1) {
					level("READ_ONLY");
				}
				return (this.left-- > 0) ? 'x' : -1;
			}

		};
		try {
			IncomingFiles incoming = this.access.incoming(this.bucket, this.directory.find("dan").orElseThrow(),
					late.folder(), List.of());
			assertRefused(() -> incoming.put(new NewFile(late, "text/plain", true, null, null), content));
		}
		finally {
			level("READ_WRITE");
		}
		assertThat(exists(late.value())).isFalse();
		assertThat(recorded(late.value())).isEmpty();
	}

	private BucketFiles files(String userName) {
		Person person = this.directory.find(userName).orElseThrow();
		return this.access.of(this.bucket, person);
	}

	private void level(String level) {
		this.database
			.sql("update granted_access set level = :level where bucket = :bucket"
					+ " and person_id = (select id from person where user_name = 'dan')")
			.param("level", level)
			.param("bucket", this.bucket.value())
			.update();
	}

	private static void assertRefused(ThrowingCallable call) {
		assertThatExceptionOfType(NotAllowedException.class).isThrownBy(call);
	}

}
