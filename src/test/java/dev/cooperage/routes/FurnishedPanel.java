package dev.cooperage.routes;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.people.Role;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;

/** The panel with as much behind its pages as they have in real life. */
abstract class FurnishedPanel extends RoutePanel {

	private static final Pattern STATEMENT = Pattern.compile("/access/statements/([0-9a-f]{64})/removal");

	/** One that can be adopted, and one of somebody who is deleted. */
	private static final String THEIRS = """
			{"Version":"2012-10-17","Statement":[{"Sid":"NightlyJob","Effect":"Allow",\
			"Principal":{"AWS":["arn:aws:iam:::user/carol"]},"Action":["s3:GetObject"],\
			"Resource":"arn:aws:s3:::BUCKET/logs/*"},{"Effect":"Allow","Principal":{"AWS":"AROAQ3EGPAEXAMPLEID12"},\
			"Action":["s3:GetObject"],"Resource":"arn:aws:s3:::BUCKET/*",\
			"Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]}""";

	private static final byte[] PICTURE = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	/** The ground with versions, drift, jobs, mails, conflicts and what is unfinished. */
	Map<String, String> furnished() {
		Map<String, String> ground = new HashMap<>(ground());
		String bucket = ground.get("bucket");
		files(bucket);
		people(bucket);
		job(ground);
		ground.put("creations", unfinished());
		ground.put("hash", drift(bucket));
		ask("bob", "POST /buckets/{name}/data-movements/new | 303 | reference=DPIA-1&confirmed=true", ground);
		ground.put("ticket", ticket(caller("ada"), ground));
		return ground;
	}

	private void files(String bucket) {
		Map<String, String> texts = Map.of("letters/a.txt", "second version", "letters/gone.txt", "gone", "t.csv",
				"name,count\na,1\nb,2\n", "j.json", "{\"a\":[1,{\"b\":null}]}", "l.jsonl", "{\"a\":1}\n{\"a\":2}\n",
				"note.md", "# Title\n\n* point\n", "empty", "", "odd/<b>&\"'" + "x".repeat(150) + ".txt", "odd",
				"broken.csv", "a,b\n\"1,2\n");
		texts.forEach((key, text) -> put(bucket, key, text.getBytes(StandardCharsets.UTF_8)));
		put(bucket, "dot.png", PICTURE);
		put(bucket, "bytes.bin", new byte[] { 0, 1, 2, (byte) 0xff });
		this.objects.delete(new BucketName(bucket), new ObjectKey("letters/gone.txt"));
	}

	private void put(String bucket, String key, byte[] body) {
		this.objects.put(new BucketName(bucket), new ObjectKey(key), new ByteArrayInputStream(body), null, true);
	}

	/**
	 * One whom S3 does not know, one with an end, one who manages a folder, two of one
	 * name.
	 */
	private void people(String bucket) {
		var ghost = this.directory.signedIn("test", "page-ghost", "page-ghost", "Gail Host", Role.STANDARD_USER);
		grant("ada", bucket, ghost.userName(), "READ_ONLY");
		grant("ada", bucket, "bob", "READ_WRITE", "letters/");
		this.database.sql("update granted_access set manages_folder = true where bucket = :b and prefix = 'letters/'")
			.param("b", bucket)
			.update();
		this.database
			.sql("update granted_access set expires_at = now() + interval '20 days' where bucket = :b "
					+ "and prefix = 'letters/'")
			.param("b", bucket)
			.update();
		this.database.sql("""
				insert into name_conflict (user_name, registration_id, subject, display_name, refused_at)
				values ('bob', 'test', 'page-bob', 'Another Bob', now()) on conflict do nothing""").update();
		this.database.sql("""
				insert into mail (recipient, subject, body, created_at, attempts, last_error)
				values ('ada@example.org', 'bob asks', 'for access', now(), 3, 'refused')""").update();
	}

	/** Half done, with failures. */
	private void job(Map<String, String> ground) {
		this.database.sql("""
				update file_job set expected_files = 5, failed_files = 1, problem = 'S3 does not answer'
				where id = cast(:job as uuid)""").param("job", ground.get("jobs")).update();
		this.database.sql("""
				insert into file_job_failure (job_id, key, reason)
				values (cast(:job as uuid), 'letters/b.txt', 'There is a file of this name')""")
			.param("job", ground.get("jobs"))
			.update();
	}

	/** The id of a data source of ada's that waits for S3. */
	private String unfinished() {
		String name = newName();
		this.proxyBeforeS3.cut();
		ask("ada", "POST /warehouse-data | 303 | name=" + name + "&purpose=waits", Map.of());
		this.database.sql("update bucket set next_try = now() + interval '1 hour' where name = :name")
			.param("name", name)
			.update();
		this.proxyBeforeS3.reopen();
		return text("select id::text from bucket where name = :bucket", name);
	}

	/** The hash of a statement that somebody else wrote, as if S3 showed it. */
	private String drift(String bucket) {
		this.database.sql("""
				update policy_state set seen_document = :seen, next_check = now() + interval '1 hour'
				where bucket = :b""").param("seen", THEIRS.replace("BUCKET", bucket)).param("b", bucket).update();
		Matcher statement = STATEMENT.matcher(as("ada").get("/buckets/" + bucket + "/access").body());
		assertThat(statement.find()).isTrue();
		return statement.group(1);
	}

	private void ask(String userName, String line, Map<String, String> ground) {
		var answer = caller(userName).ask(Route.parse(line).on(ground));
		assertThat(answer.statusCode()).as(line + answer.body()).isEqualTo(303);
	}

}
