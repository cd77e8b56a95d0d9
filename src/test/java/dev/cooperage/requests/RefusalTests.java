package dev.cooperage.requests;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refusal offers: the form, filled in, or the request that waits already. */
class RefusalTests extends RequestPanel {

	@Test
	void strangerIsOfferedTheFolderAndLevelThatTheAddressNeeds() {
		String bucket = bucketOf("ada");
		assertThat(offer("carol", bucket, "files/reports/2026/"))
			.isEqualTo("&level=READ_ONLY&folder=reports%2F2026%2F");
		assertThat(offer("carol", bucket, "files/reports/a.csv")).isEqualTo("&level=READ_ONLY&folder=reports%2F");
		assertThat(offer("carol", bucket, "versions/reports/a.csv")).isEqualTo("&level=READ_ONLY&folder=reports%2F");
		assertThat(offer("carol", bucket, "downloads/reports/a.csv")).isEqualTo("&level=READ_ONLY&folder=reports%2F");
		assertThat(offer("carol", bucket, "deleted-files/reports/")).isEqualTo("&level=READ_ONLY&folder=reports%2F");
		assertThat(offer("carol", bucket, "uploads/reports/")).isEqualTo("&level=READ_WRITE&folder=reports%2F");
		assertThat(offer("carol", bucket, "folders/reports/")).isEqualTo("&level=READ_WRITE&folder=reports%2F");
		assertThat(offer("carol", bucket, "deletions/reports/a.csv")).isEqualTo("&level=READ_WRITE&folder=reports%2F");
		assertThat(offer("carol", bucket, "selection/delete?key=reports%2Fa.csv"))
			.isEqualTo("&level=READ_WRITE&folder=reports%2F");
		assertThat(offer("carol", bucket, "files/")).isEqualTo("&level=READ_ONLY");
	}

	@Test
	void folderThatNoGrantMayNameIsAskedForAbove() {
		String bucket = bucketOf("ada");
		assertThat(offer("carol", bucket, "files/reports/a*b/c/")).isEqualTo("&level=READ_ONLY&folder=reports%2F");
	}

	@Test
	void openRequestIsShownInsteadOfASecondOne() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY", "reports");
		for (String path : new String[] { "", "/files/reports/2026/", "/access", "/uploads/reports/" }) {
			var answer = as("carol").get("/buckets/" + bucket + path);
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("href=\"" + request + "\">See your request</a>", "<time")
				.doesNotContain("/access-requests/new");
			assertThat(text(answer.body())).contains("You do not have access to " + bucket,
					"You asked for Read only in reports/ on", "waiting for an answer from ada", "withdraw it first");
		}
		as("carol").submit(request, request + "/withdrawal", Map.of());
		assertThat(as("carol").get("/buckets/" + bucket + "/access").body()).contains("Request access from ada");
	}

	@Test
	void othersRequestIsNobodysBusiness() {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY", "reports");
		assertThat(text(as("dan").get("/buckets/" + bucket + "/files/reports/").body())).doesNotContain("carol",
				"You asked", "waiting");
	}

	@Test
	void lowerLevelIsNamedAndMoreIsAskedFor() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "proj");
		var answer = as("bob").get("/buckets/" + bucket + "/uploads/proj/");
		assertThat(text(answer.body())).contains(
				"This needs Read/write in proj/ on " + bucket + "; you have Read only in proj/.",
				"Request Read/write from ada");
		assertThat(offer("bob", bucket, "uploads/proj/")).isEqualTo("&level=READ_WRITE&folder=proj%2F");
		assertThat(text(as("bob").get("/buckets/" + bucket + "/files/other/").body()))
			.contains("This needs Read only in other/ on " + bucket, "Request Read only from ada");
		assertThat(text(as("bob").get("/buckets/" + bucket + "/activity").body()))
			.contains("Only an admin of " + bucket, "you have Read only in proj/", "Request Admin from ada");
		assertThat(offer("bob", bucket, "activity")).isEqualTo("&level=ADMIN");
	}

	@Test
	void longFolderStaysOutOfTheHeadlineAndInTheForm() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "proj");
		String folder = "x".repeat(300) + "/";
		assertThat(text(as("bob").get("/buckets/" + bucket + "/files/" + folder).body()))
			.contains("This needs Read only in this folder on " + bucket);
		assertThat(offer("bob", bucket, "files/" + folder)).endsWith("&folder=" + folder.replace("/", "%2F"));
	}

	@Test
	void memberWithAnOpenRequestIsShownIt() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		String request = ask("bob", bucket, "READ_WRITE");
		assertThat(as("bob").get("/buckets/" + bucket + "/uploads/").body())
			.contains("href=\"" + request + "\">See your request</a>")
			.doesNotContain("/access-requests/new");
	}

	@Test
	void nothingButNameAndAdminsIsToldToStrangers() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY", "secret");
		String there = text(as("carol").get("/buckets/" + bucket + "/files/secret/").body());
		String nowhere = text(as("carol").get("/buckets/" + bucket + "/files/nowhere/").body());
		assertThat(there).isEqualTo(nowhere).doesNotContain("bob");
		assertThat(as("carol").get("/buckets/alpha-not-there-at-all/files/secret/").statusCode()).isEqualTo(404);
	}

	/** What the form that the refusal leads to is filled in with, after the bucket. */
	private String offer(String who, String bucket, String path) {
		String page = as(who).get("/buckets/" + bucket + "/" + path).body();
		return page.replaceAll("(?s).*href=\"/access-requests/new\\?bucket=" + bucket + "([^\"]*)\".*", "$1")
			.replace("&amp;", "&");
	}

}
