package dev.cooperage.storage.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.storage.StorageContract;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

import static org.assertj.core.api.Assertions.assertThat;

/** What every endpoint answers to the panel's questions about it. */
public abstract class ProbeContract extends StorageContract {

	private ProbeBuckets probes;

	@BeforeEach
	void probes() {
		this.probes = new ProbeBuckets(this.clients, this.buckets);
	}

	private EndpointCapabilities probe() {
		S3ConnectionDetails details = this.clients.details();
		return new EndpointProbe(this.clients, this.buckets,
				new Principals(details.principalTemplate(), details.account()), Clock.systemUTC())
			.run();
	}

	/** Those that the endpoint has, besides what all have. */
	protected abstract Set<Capability> more();

	@Test
	void theEndpointIsAsItsProfileSays() {
		EndpointCapabilities found = probe();
		assertThat(found.warnings()).isEmpty();
		for (Capability capability : Capability.values()) {
			assertThat(found.answer(capability)).as(capability.name()).isNotEqualTo(Finding.Answer.UNKNOWN);
			boolean always = !Set
				.of(Capability.REFUSES_UNKNOWN_PRINCIPALS, Capability.CONDITIONAL_COMPLETE,
						Capability.VERIFIES_CHECKSUMS, Capability.COLON_IN_FOLDERS)
				.contains(capability);
			assertThat(found.can(capability)).as(capability.name()).isEqualTo(always || more().contains(capability));
		}
		assertThat(found.clockSkew()).isNotNull();
		assertThat(found.clocksDiffer()).isFalse();
		assertThat(probeBuckets()).isEmpty();
	}

	@Test
	void whatACrashLeftBehindGoesAndNothingElse() {
		ProbeBucket ours = this.probes.create();
		put(ours.name(), ProbeBucket.FOLDER + "object");
		BucketName untagged = made("a");
		BucketName theirs = made("b");
		this.buckets.putTags(theirs, Map.of("cooperage-id", "x"));
		BucketName full = made("c");
		put(full, "data");
		ProbeBucket holdsMore = this.probes.create();
		put(holdsMore.name(), "data");
		this.probes.removeAbandoned(Instant.now());
		assertThat(probeBuckets()).hasSize(5);
		this.probes.removeAbandoned(Instant.now().plus(Duration.ofHours(2)));
		assertThat(probeBuckets()).containsExactlyInAnyOrder(theirs.value(), full.value(), holdsMore.name().value());
		assertThat(List.of(untagged.value(), ours.name().value())).doesNotContainAnyElementsOf(probeBuckets());
		delete(full, "data");
		delete(holdsMore.name(), "data");
		List.of(theirs, full, holdsMore.name()).forEach(this.buckets::delete);
	}

	private BucketName made(String letter) {
		BucketName name = new BucketName(ProbeBuckets.PREFIX + letter.repeat(24));
		this.buckets.create(name);
		return name;
	}

	private void put(BucketName bucket, String key) {
		this.clients.calls().putObject((r) -> r.bucket(bucket.value()).key(key), RequestBody.fromString("x"));
	}

	private void delete(BucketName bucket, String key) {
		this.clients.calls().deleteObject((r) -> r.bucket(bucket.value()).key(key));
	}

	private List<String> probeBuckets() {
		return this.clients.calls()
			.listBuckets()
			.buckets()
			.stream()
			.map((found) -> found.name())
			.filter((name) -> name.startsWith(ProbeBuckets.PREFIX))
			.toList();
	}

}
