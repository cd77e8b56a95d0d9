package dev.cooperage.policy;

import dev.cooperage.policy.rendering.PolicyGrant;
import java.time.Instant;
import java.util.List;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyReadingTests {

	private static final PolicyContext CONTEXT = Samples.context(EndpointProfile.AWS);

	private static final String BOB = Samples.arn("bob");

	private static final Instant NOW = Instant.parse("2027-03-31T23:59:59Z");

	@Test
	void foreignDenyBlocksWhatIsGranted() {
		BucketPolicy foreign = BucketPolicy.parse("{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\","
				+ "\"Action\":\"s3:DeleteObject\",\"Resource\":\"arn:aws:s3:::alpha-x/*\"}}");
		BucketPolicy policy = foreign.with(CONTEXT, List.of(Samples.grant("bob", AccessLevel.READ_WRITE, "")));
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB, KeyPrefix.ROOT, NOW)).containsExactly(Ability.LIST,
				Ability.READ);
	}

	@Test
	void foreignAllowStillLetsIn() {
		BucketPolicy policy = BucketPolicy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
				+ "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::alpha-x/pub/*\"}}");
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB, KeyPrefix.ROOT, NOW)).isEmpty();
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB, new KeyPrefix("pub/"), NOW))
			.containsExactly(Ability.READ);
	}

	@Test
	void grantWithAnEndIsReadAsItIsAtTheTime() {
		Instant until = NOW.plusSeconds(1);
		BucketPolicy policy = BucketPolicy.empty()
			.with(CONTEXT, List.of(new PolicyGrant(BOB, AccessLevel.READ_WRITE, KeyPrefix.ROOT, until)));
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB, KeyPrefix.ROOT, NOW))
			.containsExactly(Ability.values());
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB, KeyPrefix.ROOT, until)).isEmpty();
	}

	@Test
	void denyOfPlainHttpDoesNotBlock() {
		PolicyContext tls = new PolicyContext(CONTEXT.bucket(), CONTEXT.profile(), Samples.PANEL, true);
		BucketPolicy policy = BucketPolicy.empty().with(tls, List.of(Samples.grant("bob", AccessLevel.ADMIN, "")));
		assertThat(PolicyReading.abilities(policy, tls, BOB, KeyPrefix.ROOT, NOW)).containsExactly(Ability.values());
	}

}
