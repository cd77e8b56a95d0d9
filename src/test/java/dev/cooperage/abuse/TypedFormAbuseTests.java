package dev.cooperage.abuse;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Forms whose session is over, and that claim to come from a page that is none. */
class TypedFormAbuseTests {

	private static final AbusedPanel PANEL = AbusedPanel.running();

	private static final int MORE_THAN_THE_HEAP = 270 * 1024 * 1024;

	@Test
	void formThatClaimsToComeFromALargeFileHarmsNobody() throws Exception {
		String bucket = PANEL.bucket("bob");
		PANEL.put(bucket, "large", new byte[MORE_THAN_THE_HEAP]);
		PANEL.withstands("carol", () -> claims("/buckets/" + bucket + "/downloads/large"));
	}

	@Test
	void formThatClaimsToComeFromThePageOfFormsHarmsNobody() throws Exception {
		PANEL.withstands("carol", () -> claims("/%74yped-form"), () -> claims("//typed-form"));
	}

	/** Sends a form of an old session, signs in again and opens what was typed. */
	private static void claims(String page) {
		Visitor bob = PANEL.as("bob");
		String token = bob.token("/account");
		bob.post("/sign-out", "_csrf=" + token);
		HttpResponse<String> signedOut = bob.send("POST", "/no-such-form",
				BodyPublishers.ofString("a=what+bob+typed&_csrf=" + token), "Content-Type",
				"application/x-www-form-urlencoded", "Origin", PANEL.origin(), "Referer", PANEL.origin() + page);
		assertThat(signedOut.statusCode()).isEqualTo(401);
		bob.signIn("bob", RunningPanel.PASSWORD);
		HttpResponse<String> shown = bob.get("/typed-form");
		assertThat(shown.statusCode()).isEqualTo(200);
		assertThat(shown.body()).contains("What you typed", "what bob typed");
	}

}
