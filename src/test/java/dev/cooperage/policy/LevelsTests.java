package dev.cooperage.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.EndpointProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is rendered allows what the levels say: no more and no less. */
class LevelsTests {

	private static final String BUCKET = "arn:aws:s3:::alpha-x";

	private static final List<String> KEYS = List.of("a.txt", "proj", "proj/", "proj/a", "proj/sub/", "proj/sub/x",
			"proj/sub/d/y", "proj/subway/x", "project2/a", "project", "project2", "p/x", "x/proj/a", "é \"q\\/z",
			"PROJ/a");

	private static final List<String> READING = List.of("s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging",
			"s3:GetObjectVersionTagging");

	private static final List<String> WRITING = List.of("s3:PutObject", "s3:DeleteObject", "s3:PutObjectTagging",
			"s3:DeleteObjectTagging", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts");

	private static final List<String> NEVER = List.of("s3:DeleteObjectVersion", "s3:PutObjectAcl",
			"s3:PutObjectVersionAcl", "s3:BypassGovernanceRetention");

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void objectsAreOpenAsTheLevelsSay(long seed) {
		Samples samples = new Samples(seed);
		PolicyContext context = samples.context();
		List<PolicyGrant> grants = samples.grants();
		BucketPolicy policy = BucketPolicy.empty().with(context, grants);
		for (String person : Samples.PEOPLE) {
			for (String key : KEYS) {
				Optional<AccessLevel> level = highest(grants, person, folder -> key.startsWith(folder));
				String object = BUCKET + "/" + key;
				for (String action : READING) {
					assertThat(allows(policy, person, action, object, null)).as("%s %s %s", person, action, key)
						.isEqualTo(level.isPresent());
				}
				boolean writes = level.filter(each -> each.covers(AccessLevel.READ_WRITE)).isPresent();
				for (String action : WRITING) {
					assertThat(allows(policy, person, action, object, null)).as("%s %s %s", person, action, key)
						.isEqualTo(writes);
				}
				NEVER.forEach(action -> assertThat(allows(policy, person, action, object, null)).isFalse());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void listsAreOpenAsTheLevelsSay(long seed) {
		Samples samples = new Samples(seed);
		List<PolicyGrant> grants = samples.grants();
		BucketPolicy policy = BucketPolicy.empty().with(samples.context(), grants);
		for (String person : Samples.PEOPLE) {
			Optional<AccessLevel> whole = highest(grants, person, String::isEmpty);
			for (String prefix : KEYS) {
				boolean open = highest(grants, person, folder -> prefix.startsWith(folder)).isPresent();
				assertThat(allows(policy, person, "s3:ListBucket", BUCKET, prefix)).as("%s %s", person, prefix)
					.isEqualTo(open);
				assertThat(allows(policy, person, "s3:ListBucketVersions", BUCKET, prefix)).isEqualTo(open);
			}
			assertThat(allows(policy, person, "s3:ListBucket", BUCKET, null)).isEqualTo(whole.isPresent());
			assertThat(allows(policy, person, "s3:ListBucket", BUCKET, "")).isEqualTo(whole.isPresent());
			boolean any = highest(grants, person, folder -> true).isPresent();
			assertThat(allows(policy, person, "s3:GetBucketLocation", BUCKET, null)).isEqualTo(any);
			assertThat(allows(policy, person, "s3:GetBucketCORS", BUCKET, null)).isEqualTo(any);
			assertThat(allows(policy, person, "s3:ListBucketMultipartUploads", BUCKET, "p/"))
				.isEqualTo(whole.filter(level -> level.covers(AccessLevel.READ_WRITE)).isPresent());
			for (String action : List.of("s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:DeleteBucket",
					"s3:PutBucketAcl")) {
				assertThat(allows(policy, person, action, BUCKET, null)).isFalse();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void readingFindsTheLevelsAgain(long seed) {
		Samples samples = new Samples(seed);
		PolicyContext context = samples.context();
		List<PolicyGrant> grants = samples.grants();
		BucketPolicy policy = BucketPolicy.empty().with(context, grants);
		for (String person : Samples.PEOPLE) {
			for (String folder : Samples.FOLDERS) {
				Optional<AccessLevel> level = highest(grants, person, folder::startsWith);
				List<Ability> expected = new ArrayList<>();
				level.ifPresent(each -> expected.addAll(List.of(Ability.LIST, Ability.READ)));
				level.filter(each -> each.covers(AccessLevel.READ_WRITE))
					.ifPresent(each -> expected.add(Ability.WRITE));
				assertThat(PolicyReading.abilities(policy, context, Samples.arn(person),
						Samples.grant(person, AccessLevel.ADMIN, folder).folder(), Instant.EPOCH))
					.containsExactlyElementsOf(expected);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void cephKeepsThePanelInAndOwnersOfObjectsOut(long seed) {
		Samples samples = new Samples(seed);
		List<PolicyGrant> grants = samples.grants();
		BucketPolicy foreign = BucketPolicy
			.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}");
		BucketPolicy policy = foreign.with(Samples.context(EndpointProfile.CEPH_RGW), grants);
		for (String key : KEYS) {
			String object = BUCKET + "/" + key;
			assertThat(allows(policy, "panel", "s3:GetObject", object, null)).isTrue();
			assertThat(allows(policy, "panel", "s3:PutObjectAcl", object, null)).isTrue();
			for (String person : Samples.PEOPLE) {
				boolean open = highest(grants, person, folder -> key.startsWith(folder)).isPresent();
				assertThat(allows(policy, person, "s3:GetObject", object, null)).isEqualTo(open);
				assertThat(allows(policy, person, "s3:PutObjectAcl", object, null)).isFalse();
			}
			assertThat(decide(policy, null, "s3:GetObject", object, Map.of())).isEqualTo(Decision.DENIED);
		}
	}

	@Test
	void plainHttpIsDeniedToEverybody() {
		for (EndpointProfile profile : EndpointProfile.values()) {
			PolicyContext context = new PolicyContext(Samples.context(profile).bucket(), profile, Samples.PANEL, true);
			BucketPolicy policy = BucketPolicy.empty()
				.with(context, List.of(Samples.grant("ada", AccessLevel.ADMIN, "")));
			for (Map<String, String> keys : List.of(Map.<String, String>of(), Map.of("aws:securetransport", "false"))) {
				assertThat(decide(policy, Samples.arn("ada"), "s3:PutObject", BUCKET + "/a", keys))
					.isEqualTo(Decision.DENIED);
				assertThat(decide(policy, Samples.arn("ada"), "s3:ListBucket", BUCKET, keys))
					.isEqualTo(Decision.DENIED);
			}
			assertThat(decide(policy, Samples.PANEL, "s3:PutBucketPolicy", BUCKET, Map.of()) == Decision.DENIED)
				.isEqualTo(profile != EndpointProfile.CEPH_RGW);
		}
	}

	private static Optional<AccessLevel> highest(List<PolicyGrant> grants, String person, Predicate<String> folder) {
		return grants.stream()
			.filter(grant -> grant.principal().equals(Samples.arn(person)) && folder.test(grant.folder().value()))
			.map(PolicyGrant::level)
			.max(AccessLevel::compareTo);
	}

	private static boolean allows(BucketPolicy policy, String person, String action, String resource,
			@Nullable String prefix) {
		Map<String, String> keys = new HashMap<>(Map.of("aws:securetransport", "true"));
		if (prefix != null) {
			keys.put("s3:prefix", prefix);
		}
		return decide(policy, Samples.arn(person), action, resource, keys) == Decision.ALLOWED;
	}

	private static Decision decide(BucketPolicy policy, @Nullable String principal, String action, String resource,
			Map<String, String> keys) {
		return Evaluation.decide(policy, new AccessAttempt(principal, action, resource, keys));
	}

}
