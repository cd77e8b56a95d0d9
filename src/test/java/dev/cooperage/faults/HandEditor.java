package dev.cooperage.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;

/**
 * Somebody who edits bucket policies beside the panel, as consoles do it: read, change,
 * put. What they write of their own must survive, byte for byte.
 * <p>
 * S3 has no conditional put of a policy, so an edit that falls between a panel's read and
 * its put is lost, and nothing can be done about it. Therefore their own statements are
 * written while no panel has the bucket's lease; edits that spoil the panel's statements
 * come at any time.
 */
final class HandEditor {

	private static final int MOST = 5;

	private final World world;

	private final SplittableRandom random;

	/** What must be there, in order. */
	private final Map<String, List<String>> foreign = new HashMap<>();

	/** Odd while a panel has not seen yet that its statements were spoilt. */
	private final Map<String, Integer> disturbances = new ConcurrentHashMap<>();

	private int written;

	private int spoilt;

	HandEditor(World world) {
		this.world = world;
		this.random = Fault.random(world.settings.seed() + 23, 0);
	}

	Map<String, List<String>> foreign() {
		return this.foreign;
	}

	int written() {
		return this.written;
	}

	int spoilt() {
		return this.spoilt;
	}

	/** Even while nobody spoilt anything, and then always the same. */
	int disturbances(String bucket) {
		return this.disturbances.getOrDefault(bucket, 0);
	}

	void edit() {
		String bucket = this.world.buckets.get(this.random.nextInt(this.world.buckets.size()));
		if (this.random.nextInt(4) == 0) {
			spoil(bucket);
		}
		else {
			write(bucket);
		}
	}

	private void write(String bucket) {
		UUID writer = UUID.randomUUID();
		if (!take(bucket, writer)) {
			return;
		}
		BucketPolicy live = live(bucket);
		List<String> statements = this.foreign.computeIfAbsent(bucket, (name) -> new ArrayList<>());
		int place = this.random.nextInt(MOST);
		if (place >= statements.size()) {
			statements.add(statement(bucket));
		}
		else if (this.random.nextBoolean()) {
			statements.set(place, statement(bucket));
		}
		else {
			statements.remove(place);
		}
		put(bucket, Stream.concat(statements.stream(), ours(live).stream().map(Statement::source)).toList());
		this.written++;
		release(bucket, writer);
	}

	private void spoil(String bucket) {
		BucketPolicy live = live(bucket);
		List<Statement> ours = ours(live);
		if (ours.isEmpty()) {
			return;
		}
		Statement gone = ours.get(this.random.nextInt(ours.size()));
		this.disturbances.merge(bucket, 1, Integer::sum);
		put(bucket, live.statements().stream().filter((each) -> each != gone).map(Statement::source).toList());
		this.spoilt++;
		while (!isRepaired(bucket)) {
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
		this.disturbances.merge(bucket, 1, Integer::sum);
	}

	private boolean isRepaired(String bucket) {
		String known = this.world.database.sql(
				"select coalesce(applied_document, '') from policy_state where bucket = :bucket and drifted_at is null")
			.param("bucket", bucket)
			.query(String.class)
			.optional()
			.orElse("");
		return known.equals(this.world.storage.policy(new BucketName(bucket)).orElse(""));
	}

	private String statement(String bucket) {
		String who = World.OTHERS.get(this.random.nextInt(World.OTHERS.size()));
		String sid = "Theirs" + this.random.nextInt(1_000_000);
		return switch (this.random.nextInt(3)) {
			case 0 -> """
					{ "Sid" : "%s",
					  "Effect":"Allow", "Principal":{"AWS":"%s"},
					  "Action":[ "s3:GetObject" ],	"Resource":"arn:aws:s3:::%s/audit/*" }""".formatted(sid,
					World.principal(who), bucket);
			case 1 ->
				"{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":[\"%s\"]},\"Action\":\"s3:DeleteObject\",\"Resource\":[\"arn:aws:s3:::%s/%s/*\"]}"
					.formatted(World.principal(who), bucket, sid);
			default ->
				"{\"Resource\": \"arn:aws:s3:::%s\", \"Sid\":\"%s\", \"Action\": \"s3:ListBucket\",\n\n\"Principal\": {\"AWS\": \"%s\"}, \"Effect\": \"Allow\"}"
					.formatted(bucket, sid, World.principal(who));
		};
	}

	private static List<Statement> ours(BucketPolicy policy) {
		return policy.statements().stream().filter(Statement::ours).toList();
	}

	private BucketPolicy live(String bucket) {
		return this.world.storage.policy(new BucketName(bucket))
			.map(BucketPolicy::parse)
			.orElseGet(BucketPolicy::empty);
	}

	private void put(String bucket, List<String> statements) {
		String document = statements.stream()
			.collect(Collectors.joining(",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}"));
		BucketName name = new BucketName(bucket);
		(statements.isEmpty() ? this.world.storage.signPolicyDelete(name, Duration.ofSeconds(10))
				: this.world.storage.signPolicyPut(name, document, Duration.ofSeconds(10)))
			.send();
	}

	private boolean take(String bucket, UUID writer) {
		return this.world.database.sql("""
				update policy_state set writer = :writer, writer_until = clock_timestamp() + interval '20 seconds'
				where bucket = :bucket and (writer is null or writer_until < clock_timestamp())""")
			.param("writer", writer)
			.param("bucket", bucket)
			.update() == 1;
	}

	private void release(String bucket, UUID writer) {
		this.world.database.sql(
				"update policy_state set writer = null, writer_until = null where bucket = :bucket and writer = :writer")
			.param("bucket", bucket)
			.param("writer", writer)
			.update();
	}

}
