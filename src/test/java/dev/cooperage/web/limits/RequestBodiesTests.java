package dev.cooperage.web.limits;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.RawRequest;
import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodiesTests extends RunningPanel {

	private static final String JSON = "{\"parts\":[" + " ".repeat(64 * 1024) + "]}";

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void jsonOfMoreThan64KibIsNotRead(boolean chunked) {
		Visitor dan = as("dan");
		var body = chunked ? BodyPublishers.fromPublisher(BodyPublishers.ofString(JSON))
				: BodyPublishers.ofString(JSON);
		var answer = dan.send("POST", "/buckets/alpha-nobodys/direct-uploads", body, "Content-Type", "application/json",
				"X-CSRF-TOKEN", token(dan));
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("at most 64 KiB");
	}

	@Test
	void formOfMoreThan640KibIsNotRead() {
		Visitor dan = as("dan");
		var answer = dan.post("/warehouse-data", "_csrf=" + token(dan) + "&purpose=" + "x".repeat(650 * 1024));
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("at most 640 KiB");
	}

	@Test
	void formAndAddressBothHaveFields() {
		var answer = as("bob").submit("/samples", "/samples?reason=address",
				Map.of("name", "ü+1 &=é", "level", "", "_confirmed", "on"));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("value=\"&uuml;+1 &amp;=&eacute;\"", ">address<");
	}

	@ParameterizedTest
	@ValueSource(strings = { "name=%zz", "name=%ff%fe" })
	void formThatIsNoUtf8IsRefused(String form) {
		var answer = as("bob").post("/samples", form);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("cannot read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /buckets/alpha-x/direct-uploads/0/signatures", "POST /buckets/alpha-x/uploads/",
			"POST /warehouse-data", "GET /sign-in", "PUT /account", "DELETE /account" })
	void strangersBodyIsNotWaitedFor(String line) {
		long begun = System.nanoTime();
		String answer = RawRequest.send(this.port, line + " HTTP/1.1", "Host: localhost:" + this.port,
				"Content-Type: application/json", "Content-Length: 1000000000", "Expect: 100-continue");
		assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("100 Continue");
		assertThat(RawRequest.status(answer)).isIn(200, 302, 403);
		assertThat(System.nanoTime() - begun).as("less than the 20 s after which Tomcat gives it up")
			.isLessThan(15_000_000_000L);
	}

	private static String token(Visitor visitor) {
		Matcher token = Pattern.compile("csrf-token\" content=\"([^\"]+)\"").matcher(visitor.get("/account").body());
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

}
