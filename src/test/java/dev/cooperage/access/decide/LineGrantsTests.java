package dev.cooperage.access.decide;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.Group;
import dev.cooperage.access.Member;
import dev.cooperage.access.SyncState;
import dev.cooperage.policy.rendering.AccessLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The grants of a line that are in sight. */
class LineGrantsTests {

	private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	@Test
	void fourGrantsAreAllInSightAndOfFiveThreeAre() {
		assertThat(line("", null, grants(4)).shown()).hasSize(4);
		assertThat(line("", null, grants(4)).folded()).isEmpty();
		assertThat(line("", null, grants(5)).shown()).hasSize(3);
		assertThat(line("", null, grants(5)).more()).isEqualTo(2);
	}

	@Test
	void foundFolderAndTheOneAskedForAreInSight() {
		assertThat(line("f-17", null, grants(30)).shown()).extracting(Member::folder).containsExactly("f-17/");
		assertThat(line("f-17", 22L, grants(30)).shown()).extracting(Member::folder).containsExactly("f-22/", "f-17/");
		assertThat(line("bob", null, grants(30)).shown()).hasSize(3);
	}

	@Test
	void grantThatS3LacksIsInSight() {
		List<Member> grants = Stream
			.concat(grants(30).stream(), Stream.of(grant(99, AccessLevel.READ_ONLY, new SyncState.Applying())))
			.toList();
		assertThat(line("", null, grants).shown().get(0).grantId()).isEqualTo(99);
	}

	@Test
	void foldedGrantsAreTogetherByLevelAndSayTheLatestTime() {
		List<Member> grants = Stream.concat(grants(20).stream(),
				Stream.of(grant(50, AccessLevel.READ_WRITE, new SyncState.Active(NOW)),
						grant(51, AccessLevel.READ_WRITE, new SyncState.Active(NOW)),
						grant(52, AccessLevel.READ_WRITE, new SyncState.Active(NOW)),
						grant(53, AccessLevel.READ_WRITE, new SyncState.Active(NOW))))
			.toList();
		Group.Line line = line("", null, grants);
		assertThat(line.shown()).extracting(Member::level).containsOnly(AccessLevel.READ_WRITE);
		assertThat(line.folded()).hasSize(2);
		assertThat(line.folded().get(1).last().grantId()).isEqualTo(20);
	}

	private static Group.Line line(String search, @Nullable Long grantId, List<Member> grants) {
		return new LineGrants(search, grantId).line("p1", grants, List.of());
	}

	private static List<Member> grants(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((n) -> grant(n, AccessLevel.READ_ONLY, new SyncState.Active(NOW.plusSeconds(n))))
			.toList();
	}

	private static Member grant(long id, AccessLevel level, SyncState state) {
		return new Member(id, "bob", "Bob Baker", false, level, "f-" + id + "/", "ada", NOW, GrantEnd.NONE, false,
				state, null, 0, false, false, false, 0, null, false, false, true);
	}

}
