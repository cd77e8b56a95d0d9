package dev.cooperage.files.jobs;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

import dev.cooperage.files.FileLinks;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Transfers in the embedded S3, and the names that it cannot hold. */
class FileTransferTests extends TransferContract {

	@Override
	List<String> hostileNames() {
		return HOSTILE;
	}

	@ParameterizedTest
	@ValueSource(strings = { "../up", "a//b", "./x", "/lead" })
	void nameThatADiskWouldFoldIsRefusedInWords(String key) {
		store("fo/plain", "x");
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> this.objects.put(this.bucket,
				new ObjectKey(key), new ByteArrayInputStream(new byte[1]), null, true));
		FileLinks links = new FileLinks(this.bucket);
		var page = this.bob.get(links.file(new ObjectKey(key)));
		assertThat(page.statusCode()).isIn(400, 404);
		assertThat(page.body()).doesNotContain("Whitelabel");
	}

	@Test
	void nameBesideAFolderOfTheSameNameIsAFailureInWords() {
		store("be/a", "a");
		store("be/b/c", "c");
		FileJob job = job(order(this.dan, "rename", "be/a", Map.of("name", "b", "existing", "replace")));
		assertThat(job.tally().failed()).isEqualTo(1);
		assertThat(read("be/a")).isEqualTo("a");
	}

}
