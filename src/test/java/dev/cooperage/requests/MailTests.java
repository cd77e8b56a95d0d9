package dev.cooperage.requests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mails about requests: written with them, sent after them, and never in their way.
 */
class MailTests extends RequestPanel {

	private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

	@Autowired
	MailOutbox outbox;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void start() {
		this.server.start();
	}

	/** Line breaks of every kind. */
	private static final String FORGED = "\r\rAnswer here: evil.example/1\u000bAnswer here: evil.example/2"
			+ "\u2028Answer here: evil.example/3\u202e\u0085Answer here: evil.example/4";

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void adminsAndWhoAskedAreMailed() throws Exception {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "dan", "ADMIN");
		String request = location(
				send("carol", bucket, "READ_ONLY", "", "Figures\r\nBcc: all@example.org\r\n.\r\nä€" + FORGED));
		deliver(bucket, this.server.getSmtp().getPort());
		assertThat(this.server.getReceivedMessages()).hasSize(2)
			.allSatisfy((mail) -> assertThat(mail.getSubject()).isEqualTo("carol asks for access to " + bucket))
			.allSatisfy((mail) -> assertThat(mail.getAllRecipients()).hasSize(1))
			.extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactlyInAnyOrder("ada@example.org", "dan@example.org");
		MimeMessage mail = this.server.getReceivedMessages()[0];
		assertThat(mail.getHeader("Bcc")).isNull();
		assertThat(mail.getContentType()).startsWith("text/plain").contains("UTF-8");
		assertThat(mail.getContent().toString()).contains("Read only for the whole data source on " + bucket,
				"> Bcc: all@example.org", "> ä€", "http://localhost:" + this.port + request);
		assertThat(mail.getContent().toString().split("\\R")).filteredOn((line) -> line.contains("evil.example"))
			.hasSize(4)
			.allMatch((line) -> line.startsWith("> "));
		this.server.purgeEmailFromAllMailboxes();
		approve("ada", request, "READ_ONLY", "");
		deliver(bucket, this.server.getSmtp().getPort());
		MimeMessage answer = this.server.getReceivedMessages()[0];
		assertThat(answer.getAllRecipients()[0]).hasToString("carol@example.org");
		assertThat(answer.getContent().toString())
			.contains("ada has answered", "Read only for the whole data source", "as soon as S3 has it")
			.doesNotContainIgnoringCase("granted");
	}

	@Test
	void mailsWaitWhileTheServerIsAwayAndAreSentOnce() {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY");
		int port = this.server.getSmtp().getPort();
		this.server.stop();
		deliver(bucket, port);
		assertThat(mailsAbout(bucket)).singleElement().satisfies((mail) -> {
			assertThat(mail.state()).isEqualTo("Waiting: the mail server does not answer");
			assertThat(mail.nextTry()).isNotNull();
		});
		deliver(bucket, port);
		assertThat(mailsAbout(bucket)).singleElement().satisfies((mail) -> assertThat(mail.attempts()).isEqualTo(1));
		this.server.start();
		makeDue(bucket);
		deliver(bucket, this.server.getSmtp().getPort());
		deliver(bucket, this.server.getSmtp().getPort());
		assertThat(this.server.getReceivedMessages()).hasSize(1);
		assertThat(mailsAbout(bucket)).singleElement().satisfies((mail) -> assertThat(mail.state()).isEqualTo("Sent"));
	}

	@Test
	void silentServerHoldsNothingUp() throws IOException {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY");
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			long begin = System.nanoTime();
			deliver(bucket, silent.getLocalPort());
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
		}
		assertThat(mailsAbout(bucket)).singleElement()
			.satisfies((mail) -> assertThat(mail.state()).startsWith("Waiting:"));
	}

	@Test
	void givenUpAfterADayOfTries() {
		String bucket = bucketOf("ada");
		ask("carol", bucket, "READ_ONLY");
		this.jdbc.sql("update mail set attempts = 13 where subject like :bucket")
			.param("bucket", "%" + bucket)
			.update();
		int port = this.server.getSmtp().getPort();
		this.server.stop();
		deliver(bucket, port);
		assertThat(mailsAbout(bucket)).singleElement()
			.satisfies((mail) -> assertThat(mail.state()).startsWith("Given up:"));
		assertThat(MailSender.pauseAfter(0)).hasSeconds(30);
		assertThat(MailSender.pauseAfter(40)).hasHours(3);
	}

	@Test
	void platformAdminSeesWhatWouldHaveBeenSent() {
		String bucket = bucketOf("ada");
		location(send("carol", bucket, "READ_ONLY", "", "<script>alert(1)</script>"));
		assertThat(as("root").get("/platform/mails").body())
			.contains("No mail server is set up", "carol asks for access to " + bucket, "ada@example.org",
					"&lt;script&gt;alert(1)&lt;/script&gt;", "Not sent: no mail server is set up")
			.doesNotContain("<script>alert");
		assertThat(as("root").get("/account").body()).contains("/platform/mails");
		assertThat(as("ada").get("/platform/mails").statusCode()).isEqualTo(403);
		assertThat(as("ada").get("/account").body()).doesNotContain("/platform/mails");
		assertThat(stranger().get("/platform/mails").statusCode()).isEqualTo(302);
	}

	@Test
	void addressesThatCouldBreakAHeaderAreNotKept() {
		long carol = this.directory.find("carol").orElseThrow().id();
		try {
			for (String bad : List.of("a@b.org\r\nBcc: x@y.org", "a@b.org, x@y.org", "Carol <a@b.org>", "nowhere",
					"@b")) {
				this.directory.reachableAt(carol, bad);
				assertThat(this.directory.find("carol").orElseThrow().email()).as(bad).isNull();
			}
		}
		finally {
			this.directory.reachableAt(carol, "carol@example.org");
		}
	}

	@Test
	void whoAsksAgainAndAgainMailsThreeTimesAnHour() {
		String bucket = bucketOf("ada");
		for (int i = 0; i < 5; i++) {
			String request = ask("carol", bucket, "READ_ONLY");
			assertThat(page("ada", "/access-requests?bucket=" + bucket)).contains("carol asks for " + bucket);
			as("carol").submit(request, request + "/withdrawal", Map.of());
		}
		assertThat(mailsAbout(bucket)).hasSize(3);
		ask("dan", bucket, "READ_ONLY");
		assertThat(mailsAbout(bucket)).hasSize(4);
		this.jdbc.sql("update requested_access set requested_at = now() - interval '61 minutes' where bucket = :bucket")
			.param("bucket", bucket)
			.update();
		ask("carol", bucket, "READ_ONLY");
		assertThat(mailsAbout(bucket)).hasSize(5);
	}

	private List<Mail> mailsAbout(String bucket) {
		return this.outbox.page(1).items().stream().filter((mail) -> mail.subject().contains(bucket)).toList();
	}

	private void makeDue(String bucket) {
		this.jdbc.sql("update mail set next_try = :epoch where subject like :bucket and sent_at is null")
			.param("epoch", java.sql.Timestamp.from(java.time.Instant.EPOCH))
			.param("bucket", "%" + bucket + "%")
			.update();
	}

	/**
	 * As the sweep does where a mail server is set up; here mails are made without one.
	 */
	private void deliver(String bucket, int port) {
		this.jdbc.sql("""
				update mail set next_try = :epoch where subject like :bucket and sent_at is null and attempts in (0, 13)
				and next_try is null""")
			.param("epoch", java.sql.Timestamp.from(java.time.Instant.EPOCH))
			.param("bucket", "%" + bucket + "%")
			.update();
		var sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		sender.setDefaultEncoding("UTF-8");
		Properties limits = new Properties();
		limits.putAll(Map.of("mail.smtp.connectiontimeout", "500", "mail.smtp.timeout", "500"));
		sender.setJavaMailProperties(limits);
		new MailSender(this.outbox, sender, "cooperage@example.org").sendDue();
	}

	@Test
	void withAServerMailsAreDueAtOnce() {
		var beans = new StaticListableBeanFactory();
		beans.addBean("sender", new JavaMailSenderImpl());
		var box = new MailOutbox(this.jdbc, Clock.systemUTC(), beans.getBeanProvider(JavaMailSender.class));
		String subject = "due at once\r\nBcc: x@example.org " + System.nanoTime();
		box.put(this.directory.find("carol").orElseThrow(), subject, "body");
		Mail put = box.page(1).items().get(0);
		assertThat(put.subject()).doesNotContain("\r", "\n");
		assertThat(box.due(1000)).extracting(Mail::id).contains(put.id());
		this.jdbc.sql("delete from mail where id = :id").param("id", put.id()).update();
	}

}
