package dev.cooperage.requests;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions of admins, the person's answers, and the notices about them. */
class QuestionTests extends RequestPanel {

	@Autowired
	AuditLog audit;

	@Autowired
	MailOutbox outbox;

	@AfterEach
	void nothingIsLeft() {
		this.database.sql("update request_message set written_at = written_at - interval '2 days'").update();
	}

	@Test
	void adminAsksAndThePersonAnswersOnTheSamePage() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		assertThat(question("ada", request, "Which <b>months</b>?").statusCode()).isEqualTo(303);
		assertThat(page("ada", request)).contains("Waiting for an answer from carol", "ada asks", "Grant access");
		assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("Waiting for an answer from carol");
		assertThat(as("carol").get(request).body()).contains("Which &lt;b&gt;months&lt;/b&gt;?");
		assertThat(page("carol", request)).contains("Waiting for your answer", "ada asks", "Your answer");
		assertThat(reply("carol", request, "January\r\nto March").statusCode()).isEqualTo(303);
		assertThat(page("ada", request)).contains("Waiting for an admin", "carol answers", "January to March");
		assertThat(page("carol", request)).doesNotContain("Your answer");
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(page("carol", request)).contains("Approved by ada", "Which", "January to March");
		assertThat(entries(bucket)).filteredOn((entry) -> entry.action() == AuditAction.REQUEST_QUESTIONED)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.actor().name()).isEqualTo("ada"))
			.satisfies((entry) -> assertThat(entry.reason()).isEqualTo("Which <b>months</b>?"));
		assertThat(entries(bucket)).filteredOn((entry) -> entry.action() == AuditAction.REQUEST_REPLIED)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.reason()).isEqualTo("January\nto March"));
	}

	@Test
	void bothAreMailed() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_ONLY");
		question("ada", request, "Which months?");
		reply("carol", request, "All");
		assertThat(this.outbox.page(1).items()).filteredOn((mail) -> mail.subject().contains(bucket))
			.extracting((mail) -> mail.recipient() + " " + mail.subject())
			.containsExactly("ada@example.org carol has answered about access to " + bucket,
					"carol@example.org A question about your request for access to " + bucket,
					"ada@example.org carol asks for access to " + bucket);
		assertThat(this.outbox.page(1).items()).filteredOn((mail) -> mail.subject().startsWith("A question"))
			.first()
			.satisfies((mail) -> assertThat(mail.body()).contains("> Which months?", request));
	}

	@Test
	void strangerSeesNothingAndNobodyElseWrites() {
		String request = ask("carol", bucketOf("ada"), "READ_ONLY");
		question("ada", request, "Which months?");
		assertThat(as("bob").get(request).statusCode()).isEqualTo(404);
		for (String path : List.of("/questions", "/replies")) {
			assertThat(
					as("bob").submit("/account", request + path, Map.of("words", "Me too", "last", "1")).statusCode())
				.isEqualTo(404);
		}
		var own = as("carol").submit(request, request + "/questions", Map.of("words", "Why?", "last", last(request)));
		assertThat(own.statusCode()).isEqualTo(409);
		assertThat(text(own.body())).contains("You cannot answer this request");
		var foreign = as("ada").submit(request, request + "/replies", Map.of("words", "I know", "last", last(request)));
		assertThat(foreign.statusCode()).isEqualTo(404);
		assertThat(this.database.sql("select count(*) from request_message where request_id = :id")
			.param("id", id(request))
			.query(Integer.class)
			.single()).isOne();
	}

	/** Without scripts, a double click sends a form twice. */
	@Test
	void messageThatIsSentTwiceIsThereOnceAndNobodyElseWrote() {
		String request = ask("carol", bucketOf("ada"), "READ_ONLY");
		for (int i = 0; i < 2; i++) {
			assertThat(as("ada").submit(request, request + "/questions", Map.of("words", "Which months?", "last", "0"))
				.statusCode()).isEqualTo(303);
		}
		Map<String, String> answer = Map.of("words", "All", "last", last(request));
		for (int i = 0; i < 2; i++) {
			assertThat(as("carol").submit(request, request + "/replies", answer).statusCode()).isEqualTo(303);
		}
		assertThat(this.database.sql("select count(*) from request_message where request_id = :id")
			.param("id", id(request))
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	@Test
	void noticeIsShownUntilThePersonOpensTheRequest() {
		String bucket = bucketOf("ada");
		String request = ask("carol", bucket, "READ_WRITE");
		int before = count("carol");
		question("ada", request, "Which months?");
		assertThat(count("carol")).isEqualTo(before + 1);
		assertThat(page("carol", "/access-requests")).contains(bucket + " New");
		int admin = count("ada");
		page("carol", request);
		assertThat(count("carol")).isEqualTo(before);
		assertThat(page("carol", "/access-requests")).contains(bucket).doesNotContain(bucket + " New");
		reply("carol", request, "All");
		assertThat(count("ada")).as("it waits for ada again").isEqualTo(admin + 1);
		assertThat(count("carol")).isEqualTo(before);
		approve("ada", request, "READ_ONLY", "");
		assertThat(count("carol")).isEqualTo(before + 1);
		assertThat(page("carol", "/access-requests")).contains(bucket + " New", "You asked for more");
		page("ada", request);
		assertThat(count("carol")).as("only the person's own look counts").isEqualTo(before + 1);
		page("carol", request);
		assertThat(count("carol")).isEqualTo(before);
		assertThat(page("carol", "/access-requests")).doesNotContain(bucket);
		assertThat(page("carol", "/access-requests/answered")).contains(bucket);
	}

	@Test
	void directGrantIsNewsForWhoAsked() {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY");
		int before = count("carol");
		grant("ada", bucket, "carol", "READ_ONLY");
		assertThat(count("carol")).isEqualTo(before + 1);
	}

	@Test
	void questionOnAnAnsweredRequestIsNotSentAndTheTextIsKept() {
		String request = ask("carol", bucketOf("ada"), "READ_ONLY");
		as("root").submit(request, request + "/refusal", Map.of("reason", "Use the published figures"));
		var late = as("ada").submit("/account", request + "/questions", Map.of("words", "My <long> text", "last", "0"));
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(text(late.body())).contains("This was not sent",
				"this request is not open any more. It says: Refused by root");
		assertThat(late.body()).contains("readonly", "My &lt;long&gt; text");
		var reply = as("carol").submit("/account", request + "/replies", Map.of("words", "All months", "last", "0"));
		assertThat(reply.statusCode()).isEqualTo(409);
		assertThat(reply.body()).contains("All months");
		assertThat(page("carol", request)).doesNotContain("Questions");
	}

	@Test
	void ofTwoQuestionsAtOnceTheSecondAdminReadsTheFirst() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "ADMIN");
		String request = ask("carol", bucket, "READ_ONLY");
		question("ada", request, "Which months?");
		var second = as("dan").submit(request, request + "/questions",
				Map.of("words", "For which months?", "last", "0"));
		assertThat(second.statusCode()).isEqualTo(422);
		assertThat(text(second.body())).contains("Somebody wrote meanwhile. Read it above", "Which months?");
		assertThat(second.body()).contains(">For which months?</textarea>", "name=\"last\" value=\"" + last(request));
		assertThat(as("dan")
			.submit(request, request + "/questions", Map.of("words", "And for whom?", "last", last(request)))
			.statusCode()).isEqualTo(303);
		assertThat(reply("carol", request, "All, for me").statusCode()).isEqualTo(303);
		var again = as("carol").submit("/account", request + "/replies",
				Map.of("words", "Twice", "last", last(request)));
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(text(again.body())).contains("does not wait for an answer from you");
	}

	@Test
	void whileAQuestionIsOpenAnAdminCanStillGrant() {
		String request = ask("carol", bucketOf("ada"), "READ_ONLY");
		question("ada", request, "Which months?");
		assertThat(approve("ada", request, "READ_ONLY", "").statusCode()).isEqualTo(303);
		assertThat(page("carol", request)).contains("Approved by ada").doesNotContain("Your answer");
	}

	@Test
	void textsThatAreTooLongOrEmptyAreRefusedBesideTheField() {
		String request = ask("carol", bucketOf("ada"), "READ_ONLY");
		assertThat(text(question("ada", request, "x".repeat(2001)).body())).contains("2,000 characters or fewer");
		assertThat(text(question("ada", request, "  ").body())).contains("Enter a question");
		assertThat(question("ada", request, "x".repeat(2000)).statusCode()).isEqualTo(303);
		var empty = reply("carol", request, "");
		assertThat(empty.statusCode()).isEqualTo(422);
		assertThat(text(empty.body())).contains("Enter an answer");
	}

	@Test
	void messagesOfADayAreCounted() {
		String request = ask("carol", bucketOf("ada"), "READ_ONLY");
		question("ada", request, "Which months?");
		this.database.sql("""
				insert into request_message (request_id, author_id, kind, words, written_at)
				select r.id, p.id, 'QUESTION', 'x', now() - interval '1 hour'
				from requested_access r, person p, generate_series(1, 199) where r.id = :id and p.user_name = 'ada'""")
			.param("id", id(request))
			.update();
		var refused = question("ada", request, "And for whom?");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(text(refused.body())).contains("You have written 200 questions and answers within 24 hours");
		assertThat(refused.body()).contains("And for whom?");
		assertThat(reply("carol", request, "All").statusCode()).isEqualTo(303);
	}

	private HttpResponse<String> question(String admin, String request, String words) {
		return elsewhere(admin).submit(request, request + "/questions", Map.of("words", words, "last", last(request)));
	}

	private HttpResponse<String> reply(String userName, String request, String words) {
		return elsewhere(userName).submit(request, request + "/replies", Map.of("words", words, "last", last(request)));
	}

	private String last(String request) {
		return this.database.sql("select coalesce(max(id), 0) from request_message where request_id = :id")
			.param("id", id(request))
			.query(String.class)
			.single();
	}

	private static long id(String request) {
		return Long.parseLong(request.replaceAll(".*/", ""));
	}

	/** The number on the tab. */
	private int count(String userName) {
		var count = java.util.regex.Pattern.compile("Requests (\\d+) to answer or to read")
			.matcher(page(userName, "/account"));
		return count.find() ? Integer.parseInt(count.group(1)) : 0;
	}

	private List<AuditEntry> entries(String bucket) {
		return this.audit.newestOf(bucket, 100);
	}

}
