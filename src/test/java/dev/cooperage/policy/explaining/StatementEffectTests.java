package dev.cooperage.policy.explaining;

import java.time.Instant;
import java.util.List;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Samples;
import dev.cooperage.policy.explaining.StatementEffect.Extent;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.s3names.EndpointProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the panel's own statements leave of what others allow. */
class StatementEffectTests {

	private static final String OBJECTS = "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::BUCKET/*\"";

	@Test
	void onCephNobodyGetsObjectsThatNoGrantGivesThem() {
		StatementEffect effect = effect(EndpointProfile.CEPH_RGW, allow("carol", OBJECTS));
		assertThat(effect.extent()).isEqualTo(Extent.NONE);
		assertThat(effect.stoppedInWords()).isEqualTo("download files");
	}

	@Test
	void aConditionMakesNoDifferenceToWhatIsDeniedAnyway() {
		assertThat(effect(EndpointProfile.CEPH_RGW,
				allow("carol", OBJECTS + ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}"))
			.extent()).isEqualTo(Extent.NONE);
	}

	@Test
	void onCephListingIsNotStopped() {
		StatementEffect effect = effect(EndpointProfile.CEPH_RGW, allow("carol",
				"\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::BUCKET\",\"arn:aws:s3:::BUCKET/*\"]"));
		assertThat(effect.extent()).isEqualTo(Extent.SOME);
		assertThat(effect.stoppedInWords()).isEqualTo("download files");
	}

	@Test
	void whatGoesToEverybodyReachesOnlyWhoHasAGrant() {
		StatementEffect effect = effect(EndpointProfile.CEPH_RGW,
				"{\"Effect\":\"Allow\",\"Principal\":\"*\"," + OBJECTS + "}");
		assertThat(effect.extent()).isEqualTo(Extent.SOME);
		assertThat(effect.stopped()).isEmpty();
	}

	@Test
	void whoHasAFolderGetsNothingOutsideIt() {
		assertThat(effect(EndpointProfile.CEPH_RGW, allow("dan", OBJECTS)).extent()).isEqualTo(Extent.SOME);
		assertThat(effect(EndpointProfile.CEPH_RGW, allow("dan", OBJECTS.replace("/*", "/elsewhere/*"))).extent())
			.isEqualTo(Extent.NONE);
	}

	@Test
	void whoHasAGrantGetsAllOfIt() {
		assertThat(effect(EndpointProfile.CEPH_RGW, allow("bob", OBJECTS)).extent()).isEqualTo(Extent.ALL);
	}

	@ParameterizedTest
	@EnumSource(names = { "AWS", "EMBEDDED" })
	void elsewhereItIsInForce(EndpointProfile profile) {
		assertThat(effect(profile, allow("carol", OBJECTS)).extent()).isEqualTo(Extent.ALL);
	}

	@Test
	void aDenialIsInForce() {
		assertThat(effect(EndpointProfile.CEPH_RGW, allow("carol", OBJECTS).replace("Allow", "Deny")).extent())
			.isEqualTo(Extent.ALL);
	}

	private static String allow(String name, String rest) {
		return "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + Samples.arn(name) + "\"}," + rest + "}";
	}

	/** Beside bob, who has the whole bucket, and dan, who has a folder. */
	private static StatementEffect effect(EndpointProfile profile, String statement) {
		PolicyContext context = Samples.context(profile);
		String source = statement.replace("BUCKET", context.bucket().value());
		BucketPolicy policy = BucketPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + source + "]}")
			.with(context, List.of(Samples.grant("bob", AccessLevel.READ_ONLY, ""),
					Samples.grant("dan", AccessLevel.READ_ONLY, "proj/")));
		return StatementEffect.of(policy.foreign().get(0), policy, context.bucket(), Instant.EPOCH);
	}

}
