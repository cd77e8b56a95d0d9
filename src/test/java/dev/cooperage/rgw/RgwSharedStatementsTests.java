package dev.cooperage.rgw;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.cooperage.OwnKeys;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static org.assertj.core.api.Assertions.assertThat;

/** Shared statements on Ceph RGW, with the keys of each person. */
@RealGateway
class RgwSharedStatementsTests {

	private static final List<String> PEOPLE = List.of("sharing-0", "sharing-1", "sharing-2", "sharing-3");

	private static final List<String> FOLDERS = List.of("", "a/", "a/b/", "ab/", "b/", "c/");

	private final BucketName bucket = new BucketName("alpha-sharing-" + Long.toString(System.nanoTime(), 36));

	private final Map<String, S3Client> own = new LinkedHashMap<>();

	private S3Client panel;

	private PolicyContext context;

	@BeforeEach
	void bucketWithAnObjectInEachFolder() {
		Gateway gateway = Gateway.running();
		AwsBasicCredentials keys = gateway.keys("cooperage");
		this.panel = client(keys);
		Map<String, AwsBasicCredentials> all = gateway.keys(PEOPLE);
		PEOPLE.forEach((name) -> this.own.put(name, client(all.get(name))));
		this.context = new PolicyContext(this.bucket, EndpointProfile.CEPH_RGW, "arn:aws:iam:::user/cooperage", false);
		this.panel.createBucket((it) -> it.bucket(this.bucket.value()));
		FOLDERS.forEach((folder) -> this.panel.putObject((it) -> it.bucket(this.bucket.value()).key(folder + "x"),
				RequestBody.fromString("x")));
	}

	private static S3Client client(AwsBasicCredentials keys) {
		return new OwnKeys(keys.accessKeyId(), keys.secretAccessKey(), Gateway.running().endpoint(), "us-east-1")
			.client();
	}

	@AfterEach
	void close() {
		this.panel.close();
		this.own.values().forEach(S3Client::close);
	}

	@Test
	void everybodyMayWhatTheirGrantsSay() {
		for (int seed = 0; seed < 200; seed++) {
			Random random = new Random(seed);
			List<PolicyGrant> grants = Stream.generate(() -> random(random)).limit(random.nextInt(16)).toList();
			put(grants);
			Instant now = Instant.now();
			for (int i = 0; i < 6; i++) {
				String name = PEOPLE.get(random.nextInt(PEOPLE.size()));
				String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
				String about = "group " + seed + ": " + name + " in " + folder;
				boolean reads = has(grants, name, folder, AccessLevel.READ_ONLY, now);
				assertThat(lists(name, folder)).as(about).isEqualTo(reads);
				assertThat(reads(name, folder)).as(about).isEqualTo(reads);
				assertThat(writes(name, folder)).as(about)
					.isEqualTo(has(grants, name, folder, AccessLevel.READ_WRITE, now));
				assertThat(readsOwn(name, folder)).as("what they uploaded; " + about).matches((read) -> reads || !read);
			}
		}
	}

	/** One statement is for many, so a change of one grant writes others' anew. */
	@Test
	void changeOfOneGrantTakesNothingFromAnybodyElse() throws Exception {
		Random random = new Random(1);
		List<PolicyGrant> staying = new ArrayList<>();
		for (String name : PEOPLE) {
			staying.add(new PolicyGrant(arn(name), AccessLevel.READ_ONLY, new KeyPrefix("a/")));
			staying.add(new PolicyGrant(arn(name), AccessLevel.READ_ONLY, new KeyPrefix("c/")));
		}
		put(staying);
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size());
		List<Future<Integer>> readers = new ArrayList<>();
		for (String name : PEOPLE) {
			Callable<Integer> reader = () -> {
				int reads = 0;
				for (; !over.get(); reads++) {
					assertThat(reads(name, (reads % 2 == 0) ? "a/" : "c/")).as("read %s of %s", reads, name).isTrue();
				}
				return reads;
			};
			readers.add(threads.submit(reader));
		}
		List<PolicyGrant> changing = new ArrayList<>();
		for (int change = 0; change < 200; change++) {
			if (!changing.isEmpty() && random.nextInt(3) == 0) {
				changing.remove(random.nextInt(changing.size()));
			}
			else {
				changing.add(random(random));
			}
			put(Stream.concat(staying.stream(), changing.stream()).toList());
		}
		over.set(true);
		for (Future<Integer> reader : readers) {
			assertThat(reader.get()).isGreaterThan(50);
		}
		threads.shutdown();
	}

	private void put(List<PolicyGrant> grants) {
		String policy = BucketPolicy.empty().with(this.context, grants).document();
		this.panel.putBucketPolicy((it) -> it.bucket(this.bucket.value()).policy(policy));
	}

	private static PolicyGrant random(Random random) {
		AccessLevel level = AccessLevel.values()[random.nextInt(3)];
		Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS);
		Instant until = switch (random.nextInt(4)) {
			case 0 -> day.minus(Duration.ofDays(1 + random.nextInt(2)));
			case 1 -> day.plus(Duration.ofDays(2 + random.nextInt(2)));
			default -> null;
		};
		return new PolicyGrant(arn(PEOPLE.get(random.nextInt(PEOPLE.size()))), level,
				new KeyPrefix(FOLDERS.get(random.nextInt(FOLDERS.size()))), until);
	}

	private static String arn(String name) {
		return "arn:aws:iam:::user/" + name;
	}

	private static boolean has(List<PolicyGrant> grants, String name, String folder, AccessLevel level, Instant now) {
		return grants.stream()
			.anyMatch((grant) -> grant.principal().equals(arn(name)) && grant.level().covers(level)
					&& grant.folder().contains(new KeyPrefix(folder))
					&& (grant.until() == null || grant.until().isAfter(now)));
	}

	private boolean lists(String name, String folder) {
		return answers(() -> client(name).listObjectsV2((it) -> it.bucket(this.bucket.value()).prefix(folder)));
	}

	private boolean reads(String name, String folder) {
		return answers(() -> client(name).getObjectAsBytes((it) -> it.bucket(this.bucket.value()).key(folder + "x")));
	}

	/** An object there belongs to its uploader, who must lose it all the same. */
	private boolean readsOwn(String name, String folder) {
		try {
			client(name).headObject((it) -> it.bucket(this.bucket.value()).key(folder + "of-" + name));
			return true;
		}
		catch (S3Exception ex) {
			// Not there, or refused.
			return false;
		}
	}

	private boolean writes(String name, String folder) {
		return answers(() -> client(name).putObject((it) -> it.bucket(this.bucket.value()).key(folder + "of-" + name),
				RequestBody.fromString("y")));
	}

	private S3Client client(String name) {
		return Objects.requireNonNull(this.own.get(name));
	}

	private static boolean answers(Runnable call) {
		try {
			call.run();
			return true;
		}
		catch (S3Exception ex) {
			assertThat(ex.statusCode()).isEqualTo(403);
			return false;
		}
	}

}
