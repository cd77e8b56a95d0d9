package dev.cooperage.files.uploads.direct;

import dev.cooperage.embedded.ComingAndGoing;
import dev.cooperage.files.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S3 refuses the bucket policy, and nobody can tell yet whether because of carol: what
 * becomes of her unfinished upload.
 */
class SuspectedUploadTests extends UploadingPanel {

	private static final byte[] CONTENT = bytes(5);

	@Autowired
	UploadJanitor janitor;

	@Autowired
	ApplicationContext context;

	private Script carols;

	private String id;

	private Runnable comeBack;

	@BeforeEach
	void suspectCarol() throws Exception {
		grant("ada", this.bucket.value(), "carol", "READ_WRITE");
		this.carols = script(this.carol);
		this.id = this.carols.post(uploads(""), file("suspected", 5)).json().get("id").asString();
		ComingAndGoing s3 = new ComingAndGoing(this.context);
		this.comeBack = s3.away("carol");
		s3.holdPolicy(this.bucket.value(),
				policyOf(this.bucket.value()).replace("arn:aws:iam:::user/carol", "AIDAQ3EGPAEXAMPLEID34"));
		this.proxyBeforeS3.loseAnswersTo("PUT /cooperage-probe-");
		grant("ada", this.bucket.value(), "bob", "READ_WRITE", this.id + "/");
		eventually(() -> assertThat(reason()).contains("perhaps because of this grant"));
	}

	@AfterEach
	void bringCarolBack() {
		this.proxyBeforeS3.reopen();
		this.comeBack.run();
		revoke("carol");
	}

	@Test
	void mereSuspicionEndsNoUpload() throws Exception {
		this.janitor.tidy();
		assertThat(stateOf(this.id)).isEqualTo("OPEN");
		assertThat(sign(this.carols, this.id, 1, CONTENT).status()).isEqualTo(403);
		this.proxyBeforeS3.reopen();
		this.comeBack.run();
		eventually(() -> {
			askAgain();
			assertThat(sign(this.carols, this.id, 1, CONTENT).status()).isEqualTo(200);
		});
		send(this.carols, this.id, CONTENT);
		assertThat(complete(this.carols, this.id, false).status()).isEqualTo(200);
	}

	@Test
	void suspicionThatS3ConfirmsEndsTheUpload() throws Exception {
		this.proxyBeforeS3.reopen();
		eventually(() -> {
			askAgain();
			assertThat(reason()).isEqualTo("S3 does not know this principal");
		});
		this.janitor.tidy();
		assertThat(stateOf(this.id)).isEqualTo("GONE");
	}

	@Test
	void lowerLevelEndsTheUploadOfSomebodySuspected() throws Exception {
		edit("carol", "READ_ONLY");
		eventually(() -> assertThat(stateOf(this.id)).isEqualTo("GONE"));
	}

	/**
	 * Makes the panel ask S3 now. The first call after lost answers may meet a dead
	 * connection, and then the panel would ask next in a minute.
	 */
	private void askAgain() {
		this.database.sql("update granted_access set retry_at = now() where bucket = :bucket and retry_at is not null")
			.param("bucket", this.bucket.value())
			.update();
	}

	/** Why carol's grant is set aside; empty while it is not. */
	private String reason() {
		return this.database.sql("""
				select coalesce(g.refused_reason, '') from granted_access g join person p on p.id = g.person_id
				where p.user_name = 'carol' and g.bucket = :bucket and g.ended_revision is null""")
			.param("bucket", this.bucket.value())
			.query(String.class)
			.single();
	}

}
