package dev.cooperage.requests;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Asking for access: from the list, from a refusal, by name. */
class DeclarationPolicyTests extends RequestPanel {

	@Test
	void strangerFindsTheButtonInTheListAndWhatSheAskedForAfterwards() {
		String bucket = bucketOf("ada");
		assertThat(page("carol", "/warehouse-data?q=" + bucket)).contains("ada Request access to " + bucket);
		String request = ask("carol", bucket, "READ_ONLY");
		assertThat(as("carol").get("/warehouse-data?q=" + bucket).body()).contains("href=\"" + request + "\"")
			.doesNotContain("new?bucket=" + bucket);
		assertThat(page("ada", "/warehouse-data?q=" + bucket)).doesNotContain("Request access to");
	}

	@Test
	void refusalLeadsToTheFilledInForm() {
		String bucket = bucketOf("ada");
		assertThat(as("carol").get("/buckets/" + bucket + "/access").body())
			.contains("href=\"/access-requests/new?bucket=" + bucket + "\">Request access from ada</a>");
		grant("ada", bucket, "bob", "READ_ONLY");
		String refusal = as("bob").get("/buckets/" + bucket + "/uploads/new%20year/").body();
		assertThat(refusal).contains("/access-requests/new?bucket=" + bucket
				+ "&amp;level=READ_WRITE&amp;folder=new%20year%2F\">Request Read/write from ada</a>");
		String form = as("bob").get("/access-requests/new?bucket=" + bucket + "&level=READ_WRITE&folder=new%20year%2F")
			.body();
		assertThat(form).contains("value=\"new year/\"", "value=\"" + bucket + "\"", "goes to <strong>ada</strong>");
		assertThat(form).containsPattern("value=\"READ_WRITE\"[^>]*checked");
	}

	@Test
	void refusalOffersTheNearestFolderThatCanBeGrantedHere() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		assertThat(as("bob").get("/buckets/" + bucket + "/uploads/year/at%2012:30/").body())
			.contains("level=READ_WRITE&amp;folder=year%2F\">Request Read/write from ada</a>")
			.doesNotContain("folder=year%2Fat");
	}

	@Test
	void lowestLevelIsPreselected() {
		String bucket = bucketOf("ada");
		assertThat(as("carol").get("/access-requests/new?bucket=" + bucket).body())
			.containsPattern("value=\"READ_ONLY\"[^>]*checked")
			.doesNotContainPattern("value=\"(READ_WRITE|ADMIN)\"[^>]*checked");
	}

	@Test
	void whatIsWrongStandsBesideTheFieldsAndNothingTypedIsLost() {
		String bucket = bucketOf("ada");
		var answer = send("carol", bucket, "ADMIN", "reports", "   ");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(text(answer.body())).contains("Admin is for the whole data source only", "Say what you need");
		assertThat(answer.body()).contains("value=\"reports\"");
		assertThat(text(send("carol", bucket, "READ_ONLY", "a*b", "x".repeat(1001)).body()))
			.contains("1,000 characters or fewer", "a policy reads them as patterns");
		assertThat(text(send("carol", "alpha-not-there-at-all", "READ_ONLY", "", "x").body()))
			.contains("There is no data source named alpha-not-there-at-all");
		assertThat(text(send("carol", "A b", "OWNER", "", "x").body())).contains("Choose an access level");
		assertThat(as("carol").get("/access-requests/new?bucket=A_b").statusCode()).isEqualTo(400);
		assertThat(as("carol").get("/access-requests/new?bucket=alpha-not-there-at-all").statusCode()).isEqualTo(404);
	}

	@Test
	void secondClickShowsTheFirstRequest() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		assertThat(ask("carol", bucket, "READ_WRITE")).isEqualTo(request);
		noTeams();
		assertThat(location(as("carol").get("/access-requests/new?bucket=" + bucket))).isEqualTo(request);
		assertThat(page("carol", request)).contains("Read only for the whole data source", "Waiting for an admin");
	}

	@Test
	void whoHasAsMuchNeedNotAsk() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_WRITE");
		var answer = send("bob", bucket, "READ_ONLY", "reports", "x");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(text(answer.body())).contains("You already have Read/write, which covers this");
		assertThat(page("bob", "/buckets/" + bucket)).contains("Request more access");
		ask("bob", bucket, "ADMIN");
		assertThat(page("bob", "/buckets/" + bucket)).contains("See your request for access");
	}

	@Test
	void withdrawnMeansGoneFromTheAdminsAndFreeToAskAgain() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("carol asks for " + bucket);
		as("carol").submit(request, request + "/withdrawal", Map.of());
		assertThat(page("carol", request)).contains("Withdrawn").doesNotContain("Withdraw the request");
		assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("Nobody is waiting for an answer");
		assertThat(text(approveAnyway(request, bucket))).contains("not open any more", "Withdrawn");
		assertThat(ask("carol", bucket, "READ_ONLY")).isNotEqualTo(request);
	}

	/** From a page that was open before: the form is gone from the request by now. */
	private String approveAnyway(String request, String bucket) {
		var ada = as("ada");
		return ada.submit("/account", request + "/approval", Map.of("level", "READ_ONLY", "folder", "")).body();
	}

	@Test
	void strangersSeeNoRequestOfOthers() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		grant("ada", bucket, "bob", "READ_WRITE");
		for (String other : new String[] { "dan", "bob" }) {
			assertThat(as(other).get(request).statusCode()).isEqualTo(404);
			for (String verb : new String[] { "approval", "refusal", "withdrawal" }) {
				var answer = as(other).submit("/account", request + "/" + verb,
						Map.of("level", "READ_ONLY", "folder", "", "reason", "x"));
				assertThat(answer.statusCode()).as(other + " " + verb).isEqualTo(404);
			}
			assertThat(as(other).get("/access-requests?bucket=" + bucket).statusCode()).isEqualTo(403);
			assertThat(page(other, "/access-requests")).doesNotContain(bucket);
		}
		assertThat(as("carol").submit("/account", request + "/approval", Map.of("level", "READ_ONLY", "folder", ""))
			.statusCode()).isEqualTo(409);
		assertThat(page("carol", request)).contains("Waiting for an admin").doesNotContain("Grant access");
		assertThat(stranger().get(request).statusCode()).isEqualTo(302);
		assertThat(as("root").get(request).statusCode()).isEqualTo(200);
		assertThat(as("ada").get("/access-requests/999999").statusCode()).isEqualTo(404);
		assertThat(as("ada").submit("/account", "/access-requests/999999/refusal", Map.of("reason", "x")).statusCode())
			.isEqualTo(404);
	}

	@Test
	void menuCountsOnlyForThoseWhoMustAnswer() {
		String bucket = bucketOf("dan");
		long before = waitingFor("dan");
		long news = waitingFor("carol");
		ask("carol", bucket, "READ_ONLY");
		assertThat(waitingFor("dan")).isEqualTo(before + 1);
		assertThat(waitingFor("carol")).isEqualTo(news);
		assertThat(page("dan", "/buckets/" + bucket)).contains("1 person asks for access");
		assertThat(page("root", "/buckets/" + bucket)).contains("1 person asks for access");
	}

	private long waitingFor(String userName) {
		var count = java.util.regex.Pattern.compile("Requests (\\d+) to answer").matcher(page(userName, "/account"));
		return count.find() ? Long.parseLong(count.group(1)) : 0;
	}

}
