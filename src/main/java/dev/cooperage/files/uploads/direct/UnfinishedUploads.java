package dev.cooperage.files.uploads.direct;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FileNames;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The unfinished uploads, for their owners and for the janitor. */
@Component
public class UnfinishedUploads {

	/** After this time without its owner an upload is discarded. */
	static final Duration PATIENCE = Duration.ofDays(7);

	/** After this time nobody waits for S3's answer any more. */
	static final Duration ANSWER = Duration.ofMinutes(15);

	private static final int PAGE_SIZE = 10;

	private static final int MOST = 500;

	private final JdbcClient jdbc;

	private final Clock clock;

	UnfinishedUploads(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Returns the person's own in the bucket, the newest first, a page of them. */
	public PageOf<Line> page(BucketName bucket, Person person, int number) {
		int total = count(bucket, person);
		int page = PageOf.number(number, PAGE_SIZE, total);
		List<Line> lines = this.jdbc.sql("""
				select * from upload where bucket = :bucket and person_id = :person and state in ('OPEN', 'COMPLETING')
				order by active_at desc, id limit :limit offset :offset""")
			.param("bucket", bucket.value())
			.param("person", person.id())
			.param("limit", PAGE_SIZE)
			.param("offset", (page - 1) * PAGE_SIZE)
			.query(UploadStore::upload)
			.list()
			.stream()
			.map(Line::new)
			.toList();
		return new PageOf<>(lines, page, PAGE_SIZE, total);
	}

	/** Returns the person's own in all buckets, the {@value #PAGE_SIZE} newest. */
	List<Line> everywhere(Person person) {
		return this.jdbc.sql("""
				select * from upload where person_id = :person and state in ('OPEN', 'COMPLETING')
				order by active_at desc, id limit :limit""")
			.param("person", person.id())
			.param("limit", PAGE_SIZE)
			.query(UploadStore::upload)
			.list()
			.stream()
			.map(Line::new)
			.toList();
	}

	/** Returns how many the person has in the bucket. */
	int count(BucketName bucket, Person person) {
		return this.jdbc.sql("""
				select count(*) from upload where bucket = :bucket and person_id = :person
				and state in ('OPEN', 'COMPLETING')""")
			.param("bucket", bucket.value())
			.param("person", person.id())
			.query(Integer.class)
			.single();
	}

	/** Returns those that nobody has come back to for {@link #PATIENCE}. */
	List<Upload> forgotten() {
		return since("'OPEN'", PATIENCE);
	}

	/** Returns those of which the panel never learned what S3 did. */
	List<Upload> unanswered() {
		return since("'CREATING', 'COMPLETING'", ANSWER);
	}

	/** Returns the bucket and owner of each unfinished upload, once each. */
	List<Owner> owners() {
		return this.jdbc.sql("""
				select distinct bucket, person_id from upload where state in ('CREATING', 'OPEN', 'COMPLETING')""")
			.query((row, number) -> new Owner(new BucketName(row.getString(1)), row.getLong(2)))
			.list();
	}

	/** Forgets what ended a month ago; the record keeps it. */
	void tidy() {
		this.jdbc.sql("delete from upload where state in ('DONE', 'GONE') and active_at < :before")
			.param("before", Timestamp.from(this.clock.instant().minus(Duration.ofDays(30))))
			.update();
		this.jdbc.sql("delete from small_upload where at < :before")
			.param("before", Timestamp.from(this.clock.instant().minus(Duration.ofDays(2))))
			.update();
	}

	private List<Upload> since(String states, Duration patience) {
		return this.jdbc
			.sql("select * from upload where state in (" + states
					+ ") and active_at < :before order by active_at limit :limit")
			.param("before", Timestamp.from(this.clock.instant().minus(patience)))
			.param("limit", MOST)
			.query(UploadStore::upload)
			.list();
	}

	/** Somebody with unfinished uploads in a bucket. */
	record Owner(BucketName bucket, long personId) {
	}

	/** One of them as its owner sees it. */
	record Line(Upload upload) {

		public String name() {
			return FileNames.shown(this.upload.key().value());
		}

		public long size() {
			return this.upload.size();
		}

		public Instant activeAt() {
			return this.upload.activeAt();
		}

		public Instant discardedAt() {
			return this.upload.activeAt().plus(PATIENCE);
		}

		public String action() {
			return "/buckets/" + this.upload.bucket() + "/direct-uploads/" + this.upload.id() + "/cancellation";
		}

		/** Returns the form where the upload goes on. */
		public String form() {
			return new FileLinks(this.upload.bucket()).upload(this.upload.key().folder());
		}

		public String bucket() {
			return this.upload.bucket().value();
		}

		public String id() {
			return this.upload.id().toString();
		}

	}

}
