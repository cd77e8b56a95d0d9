package dev.cooperage.s3names;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyReading;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Which ARNs an app can have on which kind of S3. */
class PrincipalArnTests {

	private static final int CASES = 20_000;

	private static final String NAME = "abcXYZ019+=,.@_-";

	private static final List<String> ODD = List.of("*", "?", "$", " ", "\n", "\"", ":", "/", "//", "\\", "é",
			"${aws:x}", ":root", "%2f", "\u0000", "'", "{", "<", "arn:");

	@ParameterizedTest
	@CsvSource({ "AWS,arn:aws:iam::123456789012:role/my-app", "AWS,arn:aws:iam::123456789012:user/my-app",
			"AWS,arn:aws:iam::123456789012:role/service-role/team/my_app@x", "AWS,arn:aws-cn:iam::123456789012:role/a",
			"AWS,arn:aws-us-gov:iam::123456789012:role/a", "CEPH_RGW,arn:aws:iam:::user/my-app",
			"CEPH_RGW,arn:aws:iam::tenant_1:user/my-app", "EMBEDDED,arn:aws:iam:::user/my-app" })
	void takesUsersAndRoles(EndpointProfile profile, String arn) {
		assertThat(PrincipalArn.typed("  " + arn + " ", profile).value()).isEqualTo(arn);
	}

	@ParameterizedTest
	@CsvSource({ "AWS,arn:aws:iam:::user/my-app", "AWS,arn:aws:iam::12345678901:role/x",
			"AWS,arn:aws:iam::123456789012:group/x", "AWS,arn:aws:s3:::bucket", "AWS,my-app", "AWS,123456789012",
			"AWS,arn:aws:iam::123456789012:role/", "AWS,arn:aws:iam::123456789012:role//x",
			"CEPH_RGW,arn:aws:iam::123456789012:role/my-app", "CEPH_RGW,arn:aws:iam::a-b:user/x",
			"CEPH_RGW,arn:aws:iam:::user/a$b", "CEPH_RGW,arn:aws:iam:::user/a/b", "EMBEDDED,arn:aws:iam::t:user/x",
			"EMBEDDED,arn:aws:iam:::role/x" })
	void refusesWhatThisS3HasNot(EndpointProfile profile, String arn) {
		assertThatIllegalArgumentException().isThrownBy(() -> PrincipalArn.typed(arn, profile))
			.withMessageContaining("such as arn:aws:iam:");
	}

	@Test
	void saysWhatIsWrong() {
		assertWrong("arn:aws:sts::123456789012:assumed-role/my-app/session", "session of a role");
		assertWrong("arn:aws:iam::123456789012:root", "whole account");
		assertWrong("arn:aws:iam::123456789012:role/*", "must not have * or ?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:iam::123456789012:role/team/App", "arn:aws:iam::123456789012:role/app",
			"arn:aws:iam::123456789012:role/a/b/app" })
	void pathAndCaseMakeNoOtherPrincipal(String arn) {
		PrincipalArn app = new PrincipalArn("arn:aws:iam::123456789012:role/app");
		assertThat(app.isSame(arn)).isTrue();
		assertThat(new PrincipalArn(arn).isSame(app.value())).isTrue();
		assertThat(app.isSame("arn:aws:iam::123456789012:user/app")).isFalse();
		assertThat(app.isSame("arn:aws:iam::123456789013:role/app")).isFalse();
	}

	/** Whatever the form takes, a policy takes, and it names nobody else. */
	@ParameterizedTest
	@EnumSource
	void whatIsTakenNamesOnePrincipalInAPolicy(EndpointProfile profile) {
		SplittableRandom random = new SplittableRandom(profile.ordinal());
		PolicyContext context = new PolicyContext(new BucketName("alpha-x"), profile, "arn:aws:iam:::user/panel",
				false);
		int taken = 0;
		for (int i = 0; i < CASES; i++) {
			String typed = broken(arn(random, profile), random);
			PrincipalArn arn = read(typed, profile);
			if (arn != null && i % 20 == 0) {
				taken++;
				BucketPolicy policy = BucketPolicy.empty()
					.with(context, List.of(new PolicyGrant(arn.value(), AccessLevel.READ_WRITE, KeyPrefix.ROOT)));
				assertThat(may(policy, context, arn.value())).as(typed).isTrue();
				assertThat(may(policy, context, arn.value() + "x")).as(typed).isFalse();
				assertThat(may(policy, context, neighbour(arn.value()))).as(typed).isFalse();
			}
			if (arn != null) {
				assertThat(arn.value()).doesNotContainAnyWhitespaces().doesNotContain("*", "?", "$", "\"", "\\");
			}
		}
		assertThat(taken).isGreaterThan(CASES / 100);
	}

	private static boolean may(BucketPolicy policy, PolicyContext context, String principal) {
		return !PolicyReading.abilities(policy, context, principal, KeyPrefix.ROOT, Instant.EPOCH).isEmpty();
	}

	private static String neighbour(String arn) {
		return arn.substring(0, arn.length() - 1) + (arn.endsWith("q") ? "r" : "q");
	}

	private static @Nullable PrincipalArn read(String typed, EndpointProfile profile) {
		try {
			return PrincipalArn.typed(typed, profile);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).isNotBlank().doesNotEndWith(".");
			return null;
		}
	}

	private static String arn(SplittableRandom random, EndpointProfile profile) {
		return switch (profile) {
			case AWS -> "arn:aws:iam::" + (100_000_000_000L + random.nextLong(900_000_000_000L))
					+ (random.nextBoolean() ? ":role/" : ":user/") + (random.nextBoolean() ? name(random) + "/" : "")
					+ name(random);
			case CEPH_RGW -> "arn:aws:iam::" + (random.nextBoolean() ? "tenant" : "") + ":user/" + name(random);
			case EMBEDDED -> "arn:aws:iam:::user/" + name(random);
		};
	}

	private static String name(SplittableRandom random) {
		return IntStream.rangeClosed(0, random.nextInt(70))
			.mapToObj((i) -> NAME.substring(i % 7 == 0 ? 0 : random.nextInt(NAME.length() - 1)).substring(0, 1))
			.collect(Collectors.joining());
	}

	/** Every other time something odd is put in, or something is left out. */
	private static String broken(String arn, SplittableRandom random) {
		int at = random.nextInt(arn.length());
		return switch (random.nextInt(4)) {
			case 0 -> arn.substring(0, at) + ODD.get(random.nextInt(ODD.size())) + arn.substring(at);
			case 1 -> arn.substring(0, at) + arn.substring(Math.min(arn.length(), at + 1 + random.nextInt(4)));
			default -> arn;
		};
	}

	private static void assertWrong(String arn, String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> PrincipalArn.typed(arn, EndpointProfile.AWS))
			.withMessageContaining(words);
	}

}
