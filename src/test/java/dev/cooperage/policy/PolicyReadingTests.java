package dev.cooperage.policy;

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

	@Test
	void foreignDenyBlocksWhatIsGranted() {
		BucketPolicy foreign = BucketPolicy.parse("{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\","
				+ "\"Action\":\"s3:DeleteObject\",\"Resource\":\"arn:aws:s3:::alpha-x/*\"}}");
		BucketPolicy policy = foreign.with(CONTEXT, List.of(Samples.grant("bob", AccessLevel.READ_WRITE, "")));
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB)).containsExactly(Ability.LIST, Ability.READ);
	}

	@Test
	void foreignAllowStillLetsIn() {
		BucketPolicy policy = BucketPolicy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
				+ "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::alpha-x/pub/*\"}}");
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB)).isEmpty();
		assertThat(PolicyReading.abilities(policy, CONTEXT, BOB, new KeyPrefix("pub/"))).containsExactly(Ability.READ);
	}

	@Test
	void denyOfPlainHttpDoesNotBlock() {
		PolicyContext tls = new PolicyContext(CONTEXT.bucket(), CONTEXT.profile(), Samples.PANEL, true);
		BucketPolicy policy = BucketPolicy.empty().with(tls, List.of(Samples.grant("bob", AccessLevel.ADMIN, "")));
		assertThat(PolicyReading.abilities(policy, tls, BOB)).containsExactly(Ability.values());
	}

}
