package dev.cooperage.files;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.RunningPanel;
import dev.cooperage.Visitor;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ObjectStorage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;

/** A bucket of ada's in which bob may read and dan may write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FilesPanel extends RunningPanel {

	public static final String BOUNDARY = "a-boundary-that-no-file-has";

	private static final Pattern ACTION = Pattern.compile("data-upload action=\"([^\"]+)\"");

	@Autowired
	public ObjectStorage objects;

	public BucketName bucket;

	public Visitor ada;

	public Visitor bob;

	public Visitor carol;

	public Visitor dan;

	public Visitor root;

	@BeforeAll
	void makeBucket() {
		this.bucket = new BucketName(bucketOf("ada"));
		grant("ada", this.bucket.value(), "bob", "READ_ONLY");
		grant("ada", this.bucket.value(), "dan", "READ_WRITE");
		this.ada = as("ada");
		this.bob = as("bob");
		this.carol = as("carol");
		this.dan = as("dan");
		this.root = as("root");
	}

	/** The address of a noun of this bucket. */
	public String at(String noun, String rest) {
		return "/buckets/" + this.bucket + "/" + noun + "/" + rest;
	}

	/** After a test that cut the connection the first connections may be dead ones. */
	public void store(String key, String content) {
		for (int attempt = 1;; attempt++) {
			try {
				storeOnce(key, content);
				return;
			}
			catch (StorageException ex) {
				if (attempt == 5 || ex.kind() != StorageException.Kind.UNREACHABLE) {
					throw ex;
				}
			}
		}
	}

	private void storeOnce(String key, String content) {
		this.objects.put(this.bucket, new ObjectKey(key),
				new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "text/plain", true);
	}

	public boolean exists(String key) {
		return this.objects.head(this.bucket, new ObjectKey(key)).isPresent();
	}

	public String read(String key) {
		return this.bob.get(new FileLinks(this.bucket).download(new ObjectKey(key))).body();
	}

	/** Opens the upload form of a folder and sends these files. */
	public HttpResponse<String> upload(Visitor who, String folder, String existing, Part... files) {
		return send(who, action(who, folder), existing, files);
	}

	/** Where the upload form of a folder would be sent to. */
	public String action(Visitor who, String folder) {
		String page = who.get(at("uploads", folder)).body();
		Matcher action = ACTION.matcher(page);
		assertThatFound(action, page);
		return action.group(1).replace("&amp;", "&");
	}

	public HttpResponse<String> send(Visitor who, String action, String existing, Part... files) {
		StringBuilder form = new StringBuilder(
				"--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"existing\"\r\n\r\n" + existing + "\r\n");
		for (Part file : files) {
			form.append(file.asText());
		}
		return send(who, action, BodyPublishers.ofString(form + "--" + BOUNDARY + "--\r\n"));
	}

	public HttpResponse<String> send(Visitor who, String action, BodyPublisher body) {
		return who.send("POST", action, body, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
	}

	/** What the record says about a key, newest first. */
	public List<String> recorded(String key) {
		return this.database
			.sql("select actor_name || ' ' || action || coalesce(' ' || after, '') from audit_entry"
					+ " where bucket = :bucket and subject = :key order by id desc")
			.param("bucket", this.bucket.value())
			.param("key", key)
			.query(String.class)
			.list();
	}

	/** Of which zip or job the entry about this key is, as the record tells it. */
	public String partOf(String key) {
		return this.database
			.sql("select reason from audit_entry where bucket = :bucket and subject = :key order by id desc limit 1")
			.param("bucket", this.bucket.value())
			.param("key", key)
			.query(String.class)
			.single();
	}

	/** What the newest upload has made of a key, as the record tells it. */
	public String change(String key) {
		return this.database
			.sql("select coalesce(before, 'nothing') || ' -> ' || after from audit_entry where bucket = :bucket"
					+ " and subject = :key and action = 'FILE_UPLOADED' order by id desc limit 1")
			.param("bucket", this.bucket.value())
			.param("key", key)
			.query(String.class)
			.single();
	}

	private static void assertThatFound(Matcher action, String page) {
		if (!action.find()) {
			throw new AssertionError("no upload form on " + page);
		}
	}

	/** One file of a form. */
	public record Part(String name, String content) {

		public String asText() {
			return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + this.name
					+ "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + this.content + "\r\n";
		}

	}

}
