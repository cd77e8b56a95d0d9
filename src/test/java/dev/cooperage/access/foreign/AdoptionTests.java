package dev.cooperage.access.foreign;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.cooperage.Statements;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements that somebody wrote by hand become grants. */
class AdoptionTests extends AdoptionPanel {

	@Test
	void aReaderOfAFolderIsAdoptedInOneStep() throws Exception {
		String theirs = write(allow("bob", "\"s3:GetObject\"", "/logs/*"));
		assertThat(groupPage()).contains("Adopt as a grant", "Remove", "To keep it, do nothing.");
		assertThat(this.ada.get(adoption(theirs)).body()).contains("gets Read only in logs/",
				"Read only gives more than the statement does.", "list files", "download old versions of files");
		long revision = revisionOf(this.bucket);
		HttpResponse<String> answer = adopt(theirs);
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(groupPage()).contains("Adopted as a grant: Read only in logs/ for bob.", "logs/</bdi>")
			.doesNotContain("did not write");
		assertThat(foreign()).isEmpty();
		assertThat(policyOf(this.bucket)).contains("user/bob", "/logs/*");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).singleElement().satisfies((entry) -> {
			assertThat(entry.actor().name()).isEqualTo("ada");
			assertThat(entry.before()).isEqualTo(theirs);
			assertThat(entry.after()).isEqualTo("Read only in logs/ for bob");
		});
		assertThat(entries(AuditAction.ACCESS_GRANTED)).first().satisfies((entry) -> {
			assertThat(entry.subject()).isEqualTo("bob");
			assertThat(entry.revision()).isGreaterThan(revision);
		});
		assertThat(as("bob").get("/buckets/" + this.bucket + "/files/logs/").statusCode()).isEqualTo(200);
	}

	@Test
	void atNoMomentThePersonHasNeither() throws Exception {
		try (S3Client adas = s3Of("ada"); S3Client bobs = s3Of("bob")) {
			adas.putObject((r) -> r.bucket(this.bucket).key("logs/a"), RequestBody.fromString("a"));
			String theirs = write(allow("bob", "\"s3:GetObject\"", "/logs/*"));
			AtomicBoolean over = new AtomicBoolean();
			AtomicInteger read = new AtomicInteger();
			Thread reader = new Thread(() -> {
				while (!over.get()) {
					bobs.getObjectAsBytes((r) -> r.bucket(this.bucket).key("logs/a"));
					read.incrementAndGet();
				}
			});
			List<Throwable> refusals = new CopyOnWriteArrayList<>();
			reader.setUncaughtExceptionHandler((thread, ex) -> refusals.add(ex));
			reader.start();
			eventually(() -> assertThat(read).hasPositiveValue());
			adopt(theirs);
			int before = read.get();
			eventually(() -> assertThat(refusals.isEmpty() ? read.get() : Integer.MAX_VALUE).isGreaterThan(before + 3));
			over.set(true);
			reader.join();
			assertThat(refusals).isEmpty();
			assertThat(foreign()).isEmpty();
		}
	}

	@Test
	void bucketAndFilesWrittenApartForSeveralPeopleAreAdoptedTogether() throws Exception {
		String who = "{\"AWS\":[\"arn:aws:iam:::user/dan\",\"arn:aws:iam:::user/bob\"]}";
		String list = "{\"Sid\":\"L\",\"Effect\":\"Allow\",\"Principal\":" + who
				+ ",\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::" + this.bucket + "\"}";
		String files = "{\"Sid\":\"F\",\"Effect\":\"Allow\",\"Principal\":" + who
				+ ",\"Action\":[\"s3:GetObject\",\"s3:PutObject\",\"s3:DeleteObject\"],\"Resource\":\"arn:aws:s3:::"
				+ this.bucket + "/*\"}";
		String other = allow("carol", "\"s3:ListBucket\"", "");
		write(list, other, files);
		assertThat(this.ada.get(adoption(list)).body()).contains("They give the same people one thing in two pieces",
				"gets Read/write for the whole data source", "<strong>bob</strong>", "<strong>dan</strong>");
		assertThat(adopt(files).statusCode()).isEqualTo(303);
		assertThat(foreign()).containsExactly(other);
		assertThat(groupPage()).contains("Read/write for the whole data source for bob and dan.",
				"the statements are replaced", "It cannot become a grant: It lets nobody download files");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).extracting(AuditEntry::before)
			.containsExactlyInAnyOrder(list, files);
	}

	@Test
	void aStatementOverSeveralFoldersBecomesAGrantForEach() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY", "logs");
		String theirs = write(
				"{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam:::user/dan\",\"arn:aws:iam:::user/bob\"]},\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":[\"arn:aws:s3:::%1$s/logs/*\",\"arn:aws:s3:::%1$s/in/*\"]}"
					.formatted(this.bucket));
		assertThat(this.ada.get(adoption(theirs)).body()).contains("gets Read/write in in/",
				"has Read only in logs/ and gets Read/write in logs/", "gets Read/write in logs/");
		long revision = revisionOf(this.bucket);
		assertThat(adopt(theirs).statusCode()).isEqualTo(303);
		assertThat(groupPage()).contains("Adopted as a grant: Read/write in in/ and logs/ for bob and dan.");
		assertThat(revisionOf(this.bucket)).isEqualTo(revision + 1);
		assertThat(foreign()).isEmpty();
		assertThat(held()).containsExactly("ada ADMIN ", "bob READ_WRITE in/", "bob READ_WRITE logs/",
				"dan READ_WRITE in/", "dan READ_WRITE logs/");
	}

	@Test
	void grantsAreRaisedAndNeverLowered() throws Exception {
		grant("ada", this.bucket, "bob", "READ_ONLY", "logs");
		grant("ada", this.bucket, "dan", "READ_WRITE");
		grant("ada", this.bucket, "carol", "ADMIN");
		String writers = allow("bob\",\"arn:aws:iam:::user/dan\",\"arn:aws:iam:::user/carol",
				"\"s3:GetObject\",\"s3:PutObject\"", "/logs/*");
		write(writers);
		assertThat(this.ada.get(adoption(writers)).body()).contains(
				"has Read only in logs/ and gets Read/write in logs/",
				"has Read/write for the whole data source already, which covers it",
				"has Admin for the whole data source already, which covers it");
		adopt(writers);
		assertThat(held()).containsExactly("ada ADMIN ", "bob READ_WRITE logs/", "carol ADMIN ", "dan READ_WRITE ");
		String readers = allow("bob\",\"arn:aws:iam:::user/dan\",\"arn:aws:iam:::user/carol", "\"s3:GetObject\"", "/*");
		write(readers);
		adopt(readers);
		assertThat(held()).containsExactly("ada ADMIN ", "bob READ_ONLY ", "bob READ_WRITE logs/", "carol ADMIN ",
				"dan READ_WRITE ");
		assertThat(foreign()).isEmpty();
	}

	@Test
	void twiceIsOnceAndWhileS3IsAwayItIsNotForgotten() throws Exception {
		String theirs = write(allow("bob", "\"s3:GetObject\"", "/*"));
		String plan = plan(theirs);
		this.proxyBeforeS3.cut();
		submit(theirs, plan);
		assertThat(groupPage()).contains("Being removed…",
				"Not applied yet: Read only for the whole data source for bob");
		submit(theirs, plan);
		assertThat(groupPage()).contains("not in the bucket policy any more; nothing was changed.");
		assertThat(entries(AuditAction.STATEMENT_ADOPTED)).hasSize(1);
		this.proxyBeforeS3.reopen();
		eventually(() -> assertThat(this.policies.isInStep(new BucketName(this.bucket))).isTrue());
		assertThat(foreign()).isEmpty();
		assertThat(policyOf(this.bucket)).contains("user/bob");
		assertThat(held()).containsExactly("ada ADMIN ", "bob READ_ONLY ");
	}

}
