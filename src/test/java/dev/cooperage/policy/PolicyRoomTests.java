package dev.cooperage.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** As much fits as the room says, and one more does not. */
class PolicyRoomTests {

	private static final Instant END = Instant.parse("2027-03-31T23:00:00Z");

	private static final PolicyRoom.Sample SAMPLE = new PolicyRoom.Sample(person(0), folder(0).value().length());

	static Stream<Arguments> groups() {
		return IntStream.range(0, 8)
			.boxed()
			.flatMap((seed) -> Stream.of(EndpointProfile.values()).map((profile) -> Arguments.of(seed, profile)));
	}

	@ParameterizedTest
	@MethodSource("groups")
	void asMuchFitsAsItSaysAndNoMore(int seed, EndpointProfile profile) {
		PolicyContext context = Samples.context(profile);
		PolicyBudget budget = new PolicyBudget(9_000);
		List<PolicyGrant> grants = group(seed);
		BucketPolicy foreign = (seed % 2 == 0) ? BucketPolicy.empty()
				: BucketPolicy.parse("{\"Statement\":[{\"Sid\":\"Theirs\"}]}");
		PolicyRoom room = PolicyRoom.of(budget, foreign, context, grants, holder(grants), SAMPLE);
		fits(room.people(), foreign, context, grants, (i) -> grant(100 + i, ""));
		fits(room.newFolders(), foreign, context, grants, (i) -> grant(100, folder(100 + i).value()));
		fits(room.endDays(), foreign, context, grants, (i) -> new PolicyGrant(person(100 + i), AccessLevel.READ_ONLY,
				KeyPrefix.ROOT, END.plus(Duration.ofDays(100 + i))));
		String holder = holder(grants);
		if (holder != null) {
			fits(room.folders(), foreign, context, grants,
					(i) -> new PolicyGrant(holder, AccessLevel.READ_ONLY, folder(100 + i)));
		}
	}

	private static @Nullable String holder(List<PolicyGrant> grants) {
		return grants.stream()
			.map(PolicyGrant::principal)
			.filter((person) -> grants.stream()
				.noneMatch((grant) -> grant.principal().equals(person) && grant.folder().isRoot()))
			.findFirst()
			.orElse(null);
	}

	private static void fits(int most, BucketPolicy foreign, PolicyContext context, List<PolicyGrant> grants,
			IntFunction<PolicyGrant> next) {
		PolicyBudget budget = new PolicyBudget(9_000);
		assertThat(most).isPositive();
		assertThat(budget.fits(foreign.withEssentials(context, and(grants, most, next)))).as("%s", most).isTrue();
		assertThat(budget.fits(foreign.withEssentials(context, and(grants, most + 1, next)))).as("%s", most + 1)
			.isFalse();
	}

	@Test
	void nothingFitsIntoFullPolicy() {
		PolicyRoom room = PolicyRoom.of(new PolicyBudget(100), BucketPolicy.empty(),
				Samples.context(EndpointProfile.AWS), List.of(), null, SAMPLE);
		assertThat(room).isEqualTo(new PolicyRoom(0, 0, 0, 0));
	}

	@Test
	void countingEnds() {
		PolicyRoom room = PolicyRoom.of(PolicyBudget.CEPH_RGW, BucketPolicy.empty(),
				Samples.context(EndpointProfile.CEPH_RGW), List.of(), null, SAMPLE);
		assertThat(room.people()).isEqualTo(PolicyRoom.MOST);
	}

	@Test
	void firstReaderFitsToTheByte() {
		for (EndpointProfile profile : EndpointProfile.values()) {
			PolicyContext context = Samples.context(profile);
			int size = BucketPolicy.empty().withEssentials(context, List.of(grant(0, ""))).size();
			assertThat(people(size, context)).isOne();
			assertThat(people(size - 1, context)).isZero();
		}
	}

	private static int people(int limit, PolicyContext context) {
		return PolicyRoom.of(new PolicyBudget(limit), BucketPolicy.empty(), context, List.of(), null, SAMPLE).people();
	}

	private static List<PolicyGrant> and(List<PolicyGrant> grants, int count, IntFunction<PolicyGrant> next) {
		List<PolicyGrant> all = new ArrayList<>(grants);
		IntStream.range(0, count).mapToObj(next).forEach(all::add);
		return all;
	}

	private static List<PolicyGrant> group(int seed) {
		Random random = new Random(seed);
		List<PolicyGrant> grants = new ArrayList<>();
		for (int i = 0; i < seed * 3; i++) {
			AccessLevel level = AccessLevel.values()[random.nextInt(3)];
			String folder = (random.nextInt(4) == 0) ? "" : folder(random.nextInt(6)).value();
			Instant until = (random.nextInt(3) == 0) ? END.plus(Duration.ofDays(random.nextInt(2))) : null;
			grants.add(new PolicyGrant(person(random.nextInt(5)), level, new KeyPrefix(folder), until));
		}
		return grants;
	}

	private static PolicyGrant grant(int person, String folder) {
		return new PolicyGrant(person(person), AccessLevel.READ_ONLY, new KeyPrefix(folder));
	}

	private static KeyPrefix folder(int number) {
		return new KeyPrefix("folder-%03d/".formatted(number));
	}

	private static String person(int number) {
		return "arn:aws:iam::123456789012:role/alpha_user_person-%08d".formatted(number);
	}

}
