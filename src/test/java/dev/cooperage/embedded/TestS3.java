package dev.cooperage.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.s3.EmbeddedS3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The gate on a free port, with the panel, another operator, and the five people. */
public final class TestS3 implements AutoCloseable {

	private static final AtomicInteger BUCKETS = new AtomicInteger();

	private final List<AutoCloseable> clients = new ArrayList<>();

	private final Map<String, S3Client> byName = new ConcurrentHashMap<>();

	private final EmbeddedS3 s3;

	public final Identities identities;

	TestS3(Path directory) {
		this.identities = Identities.open(directory.resolve("identities.json"), List.of("cooperage", "other"),
				List.of("ada", "bob", "carol", "dan", "root"));
		this.s3 = new EmbeddedS3(directory, this.identities, "eu-west-1", 0, Clock.systemUTC()).start();
	}

	public URI endpoint() {
		return this.s3.endpoint();
	}

	public S3Client panel() {
		return as("cooperage");
	}

	S3Client as(String userName) {
		return this.byName.computeIfAbsent(userName, (name) -> {
			Identity identity = this.identities.named(name).orElseThrow();
			return client(identity.accessKeyId(), identity.secretAccessKey());
		});
	}

	S3Client client(String accessKeyId, String secretAccessKey) {
		S3Client client = S3Client.builder()
			.endpointOverride(endpoint())
			.region(Region.EU_WEST_1)
			.forcePathStyle(true)
			.credentialsProvider(credentials(accessKeyId, secretAccessKey))
			.overrideConfiguration((it) -> it.retryStrategy((retry) -> retry.maxAttempts(1)))
			.build();
		this.clients.add(client);
		return client;
	}

	public S3Presigner presigner(String userName) {
		Identity identity = this.identities.named(userName).orElseThrow();
		S3Presigner presigner = S3Presigner.builder()
			.endpointOverride(endpoint())
			.region(Region.EU_WEST_1)
			.serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
			.credentialsProvider(credentials(identity.accessKeyId(), identity.secretAccessKey()))
			.build();
		this.clients.add(presigner);
		return presigner;
	}

	private StaticCredentialsProvider credentials(String accessKeyId, String secretAccessKey) {
		return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey));
	}

	/** A new bucket of the panel's. */
	public String bucket() {
		String name = "alpha-" + BUCKETS.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
		panel().createBucket((it) -> it.bucket(name));
		return name;
	}

	void put(String bucket, String key, String content) {
		panel().putObject((it) -> it.bucket(bucket).key(key), RequestBody.fromString(content));
	}

	void policy(String bucket, String... statements) {
		panel().putBucketPolicy((it) -> it.bucket(bucket).policy(document(statements)));
	}

	static String document(String... statements) {
		return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
	}

	static String allow(String userName, String actions, String... resources) {
		return statement("Allow", userName, actions, "", resources);
	}

	static String statement(String effect, String userName, String actions, String condition, String... resources) {
		String principal = userName.equals("*") ? "\"*\"" : "{\"AWS\":\"arn:aws:iam:::user/" + userName + "\"}";
		return "{\"Effect\":\"%s\",\"Principal\":%s,\"Action\":[%s],\"Resource\":[%s]%s}".formatted(effect, principal,
				quoted(actions.split(" "), "s3:"), quoted(resources, "arn:aws:s3:::"),
				condition.isEmpty() ? "" : ",\"Condition\":" + condition);
	}

	static String readOnly(String userName, String bucket) {
		return allow(userName,
				"ListBucket ListBucketVersions GetBucketLocation GetObject GetObjectVersion GetObjectAttributes",
				bucket, bucket + "/*");
	}

	static String readWrite(String userName, String bucket) {
		return allow(userName, "ListBucket ListBucketVersions GetBucketLocation GetObject GetObjectVersion "
				+ "ListBucketMultipartUploads PutObject DeleteObject AbortMultipartUpload ListMultipartUploadParts",
				bucket, bucket + "/*");
	}

	private static String quoted(String[] values, String prefix) {
		return Stream.of(values).map((it) -> "\"" + prefix + it + "\"").collect(Collectors.joining(","));
	}

	@Override
	public void close() throws Exception {
		for (AutoCloseable client : this.clients) {
			client.close();
		}
		this.s3.close();
	}

}
