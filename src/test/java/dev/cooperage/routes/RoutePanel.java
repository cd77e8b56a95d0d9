package dev.cooperage.routes;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.RunningPanel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectStorage;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** The panel with something behind each route. */
abstract class RoutePanel extends RunningPanel {

	private static final Pattern TICKET = Pattern.compile("[?&;]ticket=([\\w-]+)");

	static final Route BEGIN_UPLOAD = Route.parse("POST /buckets/{name}/direct-uploads | 200 "
			+ "| {\"path\":\"half\",\"size\":1,\"modified\":1,\"fingerprint\":\"0123456789abcdef\",\"replace\":false}");

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	RequestMappingHandlerMapping mapping;

	@Autowired
	ObjectStorage objects;

	Caller caller(Role role) {
		String userName = role.userName();
		return (userName != null) ? caller(userName)
				: new Caller("http://localhost:" + this.port, stranger(), "/sign-in");
	}

	Caller caller(String userName) {
		return new Caller("http://localhost:" + this.port, as(userName), "/account");
	}

	/**
	 * A data source of ada's, where bob may read and dan may write: with files, a request
	 * of bob's, an unfinished upload and an app of dan's and a job of ada's.
	 */
	Map<String, String> ground() {
		String bucket = bucketOf("ada");
		grant("ada", bucket, "bob", "READ_ONLY");
		grant("ada", bucket, "dan", "READ_WRITE");
		List.of("letters/a.txt", "letters/doomed.txt", "job.txt", "ticked.txt").forEach((key) -> store(bucket, key));
		Map<String, String> there = Map.of("bucket", bucket);
		String request = location(caller("bob")
			.ask(Route.parse("POST /access-requests | 303 | bucket={bucket}&level=READ_WRITE&need=figures").on(there)));
		caller("ada").ask(Route.parse("POST /buckets/{name}/jobs | 303 | action=delete&key=job.txt").on(there));
		String upload = caller("dan").ask(BEGIN_UPLOAD.on(there)).body().split("\"")[3];
		return Map.ofEntries(Map.entry("bucket", bucket), Map.entry("access-requests", request.split("/")[2]),
				Map.entry("upload", upload), Map.entry("number", "1"), Map.entry("hash", "0".repeat(64)),
				Map.entry("jobs", text("select id::text from file_job where bucket = :bucket", bucket)),
				Map.entry("creations", text("select id::text from bucket where name = :bucket", bucket)),
				Map.entry("apps", text("""
						insert into app (name, owner_id, principal, registered_at)
						select :bucket, id, 'arn:aws:iam:::user/' || :bucket, now() from person where user_name = 'dan'
						returning id::text""", bucket)), Map.entry("handle", "0123456789abcdef"),
				Map.entry("teams",
						text("""
								with one as (insert into team (name, source, created_by, created_at)
								  select :bucket, 'KEPT', id, now() from person where user_name = 'dan' returning id, created_by),
								owner as (insert into team_owner (team_id, person_id) select id, created_by from one),
								member as (insert into team_member (team_id, person_id, added_by, added_at)
								  select one.id, p.id, 'dan', now() from one, person p where p.user_name = 'bob')
								select id::text from one""",
								bucket)),
				Map.entry("personId",
						text("select id::text from person where user_name = 'bob' and :bucket <> ''", bucket)),
				Map.entry("handOver", text("""
						insert into bulk_hand_over (id, from_id, to_id, by_id, afterwards, created_at, ended_at)
						select gen_random_uuid(), id, id, id, 'READ_WRITE', now(), now() from person
						where user_name = 'root' and :bucket <> '' returning id::text""", bucket)),
				Map.entry("userName", "root"), Map.entry("revocation", text("""
						insert into bulk_revocation (id, person_id, by_id, created_at, ended_at)
						select gen_random_uuid(), id, id, now(), now() from person
						where user_name = 'root' and :bucket <> '' returning id::text""", bucket)),
				Map.entry("people", text("select id::text from person where user_name = :bucket", "root")),
				Map.entry("grantId", text("select g.id::text from granted_access g join person p on p.id = g.person_id "
						+ "where bucket = :bucket and user_name = 'dan'", bucket)));
	}

	private void store(String bucket, String key) {
		this.objects.put(new BucketName(bucket), new ObjectKey(key),
				new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8)), "text/plain", true);
	}

	/** The ticket in the upload form, for those who get one. */
	static String ticket(Caller caller, Map<String, String> ground) {
		Matcher ticket = TICKET
			.matcher(caller.ask(Route.parse("GET /buckets/{name}/uploads/{*rest} | 200").on(ground)).body());
		return ticket.find() ? ticket.group(1) : "none";
	}

	private static String location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	String text(String query, String bucket) {
		return Objects.toString(this.database.sql(query).param("bucket", bucket).query(String.class).single());
	}

}
