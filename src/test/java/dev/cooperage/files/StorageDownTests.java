package dev.cooperage.files;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StorageDownTests extends FilesPanel {

	private static final Duration ANSWER = Duration.ofSeconds(6);

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	@AfterEach
	void repair() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void pagesSayThatS3DoesNotAnswer() {
		this.proxyBeforeS3.cut();
		for (String path : List.of(at("files", ""), at("files", "x.txt"), at("downloads", "x.txt"))) {
			var answer = this.bob.get(path);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("S3 does not answer", "Your files are not affected", "app-header")
				.doesNotContain("Exception");
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
		}
	}

	@Test
	void pagesSayInTimeThatS3IsStopped() {
		store("stopped.txt", "x");
		this.proxyBeforeS3.freeze();
		for (String path : List.of(at("files", ""), at("files", "stopped.txt"), at("downloads", "stopped.txt"))) {
			Instant start = Instant.now();
			var answer = this.bob.get(path);
			assertThat(Duration.between(start, Instant.now())).as(path).isLessThan(ANSWER);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("S3 does not answer", "Your files are not affected");
		}
	}

	@Test
	void zipThatCannotBeginIsAPageInTime() {
		store("zip/a.txt", "x");
		String token = token(this.bob);
		this.proxyBeforeS3.freeze();
		Instant start = Instant.now();
		var answer = this.bob.post(at("zips", "").replaceAll("/$", ""), "folder=&key=zip%2F&_csrf=" + token);
		assertThat(Duration.between(start, Instant.now())).isLessThan(ANSWER);
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("S3 does not answer");
		assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
	}

	@Test
	void jobGoesOnWithoutThePageThatBeganIt() throws Exception {
		store("held/a.txt", "x");
		String token = token(this.dan);
		this.proxyBeforeS3.hold("POST /" + this.bucket);
		Instant start = Instant.now();
		var answer = this.dan.post("/buckets/" + this.bucket + "/jobs", "action=delete&key=held%2F&_csrf=" + token);
		assertThat(Duration.between(start, Instant.now())).isLessThan(ANSWER);
		assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/jobs/");
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(exists("held/a.txt")).isFalse());
	}

	@Test
	void changeIsNeverSaidToBeDone() {
		store("down.txt", "x");
		String action = action(this.dan, "");
		this.proxyBeforeS3.cut();
		var answer = send(this.dan, action, "refuse", new Part("a.txt", "x"), new Part("b.txt", "x"));
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("Nothing is stored", "a.txt", "b.txt", "S3 did not answer");
		var deletion = this.dan.submit("/account", at("deletions", "down.txt"), Map.of());
		assertThat(deletion.statusCode()).isEqualTo(503);
		assertThat(deletion.body()).contains("this may or may not have been done");
		this.proxyBeforeS3.reopen();
		assertThat(recorded("a.txt")).isEmpty();
		assertThat(recorded("down.txt")).isEmpty();
	}

	@Test
	void scriptsGetProblemDetails() {
		this.proxyBeforeS3.cut();
		var answer = this.bob.get(at("files", ""), "Accept", "application/json");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("\"detail\":\"The panel cannot reach S3");
	}

	private static String token(Visitor who) {
		Matcher token = TOKEN.matcher(who.get("/account").body());
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

}
