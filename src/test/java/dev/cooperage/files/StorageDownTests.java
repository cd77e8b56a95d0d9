package dev.cooperage.files;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StorageDownTests extends FilesPanel {

	@AfterEach
	void repair() {
		this.roadToS3.reopen();
	}

	@Test
	void pagesSayThatS3DoesNotAnswer() {
		this.roadToS3.cut();
		for (String path : List.of(at("files", ""), at("files", "x.txt"), at("downloads", "x.txt"))) {
			var answer = this.bob.get(path);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("S3 does not answer", "Your files are not affected", "app-header")
				.doesNotContain("Exception");
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
		}
	}

	@Test
	void changeIsNeverSaidToBeDone() {
		store("down.txt", "x");
		String action = action(this.dan, "");
		this.roadToS3.cut();
		var answer = send(this.dan, action, "refuse", new Part("a.txt", "x"), new Part("b.txt", "x"));
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("Nothing is stored", "a.txt", "b.txt", "S3 did not answer");
		var deletion = this.dan.submit("/account", at("deletions", "down.txt"), Map.of());
		assertThat(deletion.statusCode()).isEqualTo(503);
		assertThat(deletion.body()).contains("not certain whether this was done");
		this.roadToS3.reopen();
		assertThat(recorded("a.txt")).isEmpty();
		assertThat(recorded("down.txt")).isEmpty();
	}

	@Test
	void scriptsGetProblemDetails() {
		this.roadToS3.cut();
		var answer = this.bob.get(at("files", ""), "Accept", "application/json");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("\"detail\":\"The panel cannot reach S3");
	}

}
