package dev.cooperage.policy.rendering;

import java.util.List;

import dev.cooperage.policy.Samples;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadersTests {

	private static final Readers READERS = Readers.of(List.of(Samples.grant("ada", AccessLevel.ADMIN, ""),
			Samples.grant("bob", AccessLevel.READ_ONLY, "proj/"), Samples.grant("bob", AccessLevel.READ_WRITE, "p/")));

	@Test
	void whoHasGrantReadsThereAndNowhereElse() {
		assertThat(reads("ada", "project2/a")).isTrue();
		assertThat(reads("bob", "proj/a")).isTrue();
		assertThat(reads("bob", "p/a/b")).isTrue();
		assertThat(reads("bob", "project2/a")).isFalse();
		assertThat(reads("bob", "proj")).isFalse();
		assertThat(reads("dan", "proj/a")).isFalse();
		assertThat(READERS.mayRead("ARN:aws:iam:::user/BOB", new ObjectKey("proj/a"))).isTrue();
	}

	private static boolean reads(String name, String key) {
		return READERS.mayRead(Samples.arn(name), new ObjectKey(key));
	}

	@Test
	void onlyWhoLosesSomethingIsNotAmongTheOthers() {
		Readers more = Readers.of(List.of(Samples.grant("ada", AccessLevel.READ_ONLY, ""),
				Samples.grant("bob", AccessLevel.READ_ONLY, ""), Samples.grant("dan", AccessLevel.READ_ONLY, "")));
		assertThat(READERS.areIn(more)).isTrue();
		assertThat(more.areIn(READERS)).isFalse();
		assertThat(READERS.areIn(Readers.of(List.of()))).isFalse();
		assertThat(Readers.of(List.of()).areIn(READERS)).isTrue();
		assertThat(READERS.and(more).mayRead(Samples.arn("dan"), new ObjectKey("x"))).isTrue();
		assertThat(READERS.areIn(READERS.and(more))).isTrue();
	}

	@Test
	void fingerprintIsThatOfTheEndpointAndItsSettings() {
		assertThat(PolicyContext.fingerprint(EndpointProfile.AWS, false))
			.isEqualTo(PolicyContext.fingerprint(EndpointProfile.AWS, false))
			.isNotEqualTo(PolicyContext.fingerprint(EndpointProfile.AWS, true))
			.isNotEqualTo(
					PolicyContext.fingerprint(EndpointProfile.AWS, false, "arn:aws:iam::{account}:role/{username}"))
			.isNotEqualTo(PolicyContext.fingerprint(EndpointProfile.CEPH_RGW, false));
	}

}
