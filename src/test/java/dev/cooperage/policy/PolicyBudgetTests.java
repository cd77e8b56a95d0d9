package dev.cooperage.policy;

import java.util.List;
import java.util.stream.IntStream;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyBudgetTests {

	private static final PolicyContext AWS = context(EndpointProfile.AWS);

	private static PolicyContext context(EndpointProfile profile) {
		return new PolicyContext(new BucketName("alpha-sample-bucket"), profile,
				"arn:aws:iam::123456789012:role/cooperage", true);
	}

	private static String arn(int number) {
		String arn = "arn:aws:iam::123456789012:role/alpha_user_person-%08d".formatted(number);
		assertThat(arn).hasSize(57);
		return arn;
	}

	private static BucketPolicy readers(PolicyContext context, int count) {
		return people(context, count, AccessLevel.READ_ONLY);
	}

	private static BucketPolicy people(PolicyContext context, int count, AccessLevel level) {
		return BucketPolicy.empty()
			.withEssentials(context,
					IntStream.range(0, count).mapToObj(i -> new PolicyGrant(arn(i), level, KeyPrefix.ROOT)).toList());
	}

	private static int most(PolicyBudget budget, PolicyContext context, AccessLevel level) {
		return IntStream.range(0, 1000)
			.filter(n -> !budget.fits(people(context, n + 1, level)))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void awsHasRoomForSome330People() {
		int readers = most(PolicyBudget.AWS, AWS, AccessLevel.READ_ONLY);
		assertThat(readers).isGreaterThanOrEqualTo(325);
		assertThat(PolicyBudget.AWS.fits(readers(AWS, readers))).isTrue();
		assertThat(PolicyBudget.AWS.fits(readers(AWS, readers + 1))).isFalse();
		assertThat(most(PolicyBudget.AWS, AWS, AccessLevel.READ_WRITE)).isGreaterThanOrEqualTo(325);
	}

	@Test
	void whatFittedWithoutWhatOnlyMakesToolsComfortableStillFits() {
		List<PolicyGrant> grants = IntStream.range(0, 80)
			.mapToObj(i -> new PolicyGrant(arn(i), AccessLevel.READ_WRITE, new KeyPrefix("folder-" + i % 18 + "/")))
			.toList();
		BucketPolicy whole = BucketPolicy.empty().with(AWS, grants);
		BucketPolicy least = BucketPolicy.empty().withEssentials(AWS, grants);
		assertThat(whole.document()).contains("s3:GetBucketLocation", "s3:GetBucketCORS", "s3:GetObjectAcl");
		assertThat(least.document()).doesNotContain("s3:GetBucketLocation", "s3:GetBucketCORS", "s3:GetObjectAcl");
		assertThat(BucketPolicy.empty().with(AWS, grants, new PolicyBudget(whole.size())))
			.hasToString(whole.toString());
		assertThat(BucketPolicy.empty().with(AWS, grants, new PolicyBudget(whole.size() - 1)))
			.hasToString(least.toString());
		assertThat((whole.size() - least.size()) / 18).isEqualTo(95);
	}

	@Test
	void nothingFitsInFullPolicy() {
		BucketPolicy foreign = BucketPolicy
			.parse("{\"Statement\":[{\"Sid\":\"" + "x".repeat(20_400) + "\"}],\"Id\":\"" + "é".repeat(40) + "\"}");
		assertThat(PolicyBudget.AWS.fits(foreign)).isFalse();
		assertThat(PolicyBudget.AWS.used(foreign)).isEqualTo(20_514);
		assertThat(PolicyBudget.AWS.free(foreign)).isZero();
		assertThat(PolicyBudget.of(EndpointProfile.CEPH_RGW).free(foreign)).isEqualTo(1_048_576 - 20_514);
	}

	@Test
	void limitItselfFits() {
		BucketPolicy policy = readers(AWS, 1);
		assertThat(new PolicyBudget(policy.size()).fits(policy)).isTrue();
		assertThat(new PolicyBudget(policy.size() - 1).fits(policy)).isFalse();
		assertThat(List.of(PolicyBudget.of(EndpointProfile.AWS), PolicyBudget.of(EndpointProfile.EMBEDDED)))
			.containsOnly(new PolicyBudget(20_480));
	}

}
