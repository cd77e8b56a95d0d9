package dev.cooperage.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that people and folders share mean what one statement for each grant means.
 */
class SharedStatementsTests {

	private static final Instant END = Instant.parse("2027-03-31T23:00:00Z");

	private static final PolicyContext AWS = new PolicyContext(new BucketName("alpha-sample-bucket"),
			EndpointProfile.AWS, "arn:aws:iam::123456789012:role/cooperage", false);

	private static final List<String> FOLDERS = List.of("", "a/", "a/b/", "a/b/c/", "ab/", "b/", "b/a/", "c/", "d/",
			"e/", "f/");

	private static final Map<PolicyGrant, BucketPolicy> ALONE = new HashMap<>();

	private static String person(int number) {
		return "arn:aws:iam::123456789012:role/alpha_user_person-%08d".formatted(number);
	}

	private static PolicyGrant grant(int person, AccessLevel level, int folder) {
		return new PolicyGrant(person(person), level, new KeyPrefix("folder-%02d/".formatted(folder)));
	}

	@Test
	void threePeopleWithFiftyFoldersAtMixedLevelsFit() {
		Random random = new Random(7);
		List<PolicyGrant> grants = IntStream.range(0, 150)
			.mapToObj((i) -> grant(i % 3, random.nextBoolean() ? AccessLevel.READ_ONLY : AccessLevel.READ_WRITE, i / 3))
			.toList();
		assertThat(BucketPolicy.empty().withEssentials(AWS, grants).size()).isLessThanOrEqualTo(11_000);
	}

	@Test
	void fiveTeamsOfTwentyWithFourFoldersEachFit() {
		List<PolicyGrant> grants = IntStream.range(0, 400).mapToObj((i) -> {
			int person = i / 4;
			AccessLevel level = (person % 20 < 5) ? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY;
			return grant(person, level, person / 20 * 4 + i % 4);
		}).toList();
		assertThat(BucketPolicy.empty().withEssentials(AWS, grants).size()).isLessThanOrEqualTo(18_500);
	}

	@Test
	void meaningIsThatOfOneStatementForEachGrant() {
		for (int seed = 0; seed < 2_000; seed++) {
			Random random = new Random(seed);
			List<PolicyGrant> grants = Stream.generate(() -> random(random)).limit(random.nextInt(25)).toList();
			BucketPolicy shared = BucketPolicy.empty().with(AWS, grants);
			List<PolicyGrant> shuffled = new ArrayList<>(grants);
			Collections.shuffle(shuffled, random);
			assertThat(BucketPolicy.empty().with(AWS, shuffled).document()).isEqualTo(shared.document());
			for (int i = 0; i < 10; i++) {
				String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
				Instant now = END.plus(Duration.ofHours(random.nextInt(-1, 50)));
				for (AccessAttempt attempt : attempts(person(random.nextInt(4)), folder, now)) {
					assertThat(Evaluation.decide(shared, attempt) == Decision.ALLOWED).as("group %s: %s", seed, attempt)
						.isEqualTo(grants.stream()
							.filter((grant) -> grant.principal().equals(attempt.principal()))
							.map(SharedStatementsTests::alone)
							.anyMatch((policy) -> Evaluation.decide(policy, attempt) == Decision.ALLOWED));
				}
			}
		}
	}

	/** Each of the few different grants is rendered once. */
	private static BucketPolicy alone(PolicyGrant grant) {
		return ALONE.computeIfAbsent(grant, (first) -> BucketPolicy.empty().with(AWS, List.of(first)));
	}

	private static PolicyGrant random(Random random) {
		AccessLevel level = AccessLevel.values()[random.nextInt(3)];
		Instant until = random.nextBoolean() ? null : END.plus(Duration.ofDays(random.nextInt(3)));
		return new PolicyGrant(person(random.nextInt(4)), level,
				new KeyPrefix(FOLDERS.get(random.nextInt(FOLDERS.size()))), until);
	}

	private static List<AccessAttempt> attempts(String person, String folder, Instant now) {
		String bucket = AWS.bucket().arn();
		Map<String, String> keys = Map.of("aws:securetransport", "true", "aws:currenttime", now.toString());
		Map<String, String> listing = new HashMap<>(keys);
		listing.put("s3:prefix", folder + "x");
		return List.of(new AccessAttempt(person, "s3:ListBucket", bucket, listing),
				new AccessAttempt(person, "s3:GetBucketLocation", bucket, keys),
				new AccessAttempt(person, "s3:GetObject", bucket + "/" + folder + "x", keys),
				new AccessAttempt(person, "s3:PutObject", bucket + "/" + folder + "x", keys));
	}

}
