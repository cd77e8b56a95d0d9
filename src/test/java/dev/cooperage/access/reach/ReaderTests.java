package dev.cooperage.access.reach;

import java.time.Instant;
import java.util.List;

import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.SyncState;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What somebody can do in one place, by all grants that reach there. */
class ReaderTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private static final Reader.Who BOB = new Reader.Who(false, 1, "bob", "Bob", false, "arn:aws:iam:::user/bob");

	@Test
	void highestLevelThatS3EnforcesCounts() {
		assertThat(can(grant(READ_ONLY, READ_ONLY, false), grant(READ_WRITE, READ_WRITE, false)))
			.isEqualTo("Read and write");
		assertThat(can(grant(READ_ONLY, READ_ONLY, false), grant(READ_WRITE, null, false))).isEqualTo("Read");
		assertThat(can(grant(READ_WRITE, null, false))).isEqualTo("Nothing yet");
	}

	@Test
	void moreAndLessCountWhenS3HasThem() {
		assertThat(can(grant(READ_WRITE, READ_ONLY, false))).isEqualTo("Read");
		assertThat(can(grant(READ_ONLY, READ_WRITE, false))).isEqualTo("Read and write");
	}

	@Test
	void whatWasRevokedHoldsUntilS3Follows() {
		assertThat(can(grant(READ_WRITE, READ_WRITE, true))).isEqualTo("Read and write");
	}

	@Test
	void whatOthersDenyIsTakenAway() {
		List<ReachedGrant> writes = List.of(grant(READ_WRITE, READ_WRITE, false));
		assertThat(new Reader(BOB, writes, false, true).can()).isEqualTo("Read");
		assertThat(new Reader(BOB, writes, true, false).can()).isEqualTo("Write");
		assertThat(new Reader(BOB, writes, true, true).can()).isEqualTo("Nothing");
		assertThat(new Reader(BOB, writes, false, true).denied()).isTrue();
		assertThat(new Reader(BOB, List.of(grant(READ_ONLY, READ_ONLY, false)), false, true).denied()).isFalse();
	}

	@Test
	void placeIsReachedByTheFoldersAboveIt() {
		assertThat(folders("a/b/c.txt")).containsExactly("", "a/", "a/b/");
		assertThat(folders("a/b/")).containsExactly("", "a/", "a/b/");
		assertThat(folders("")).containsExactly("");
		assertThat(folders("/x")).containsExactly("", "/");
		assertThat(folders("a//b")).containsExactly("", "a/", "a//");
		assertThatThrownBy(() -> new Place(BUCKET, "x".repeat(1025))).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void hostilePathStaysInItsQuery() {
		Place place = new Place(BUCKET, "a/../?b&c=\u202e<b>.txt");
		assertThat(place.address()).isEqualTo("/buckets/alpha-x/files/?key=a%2F..%2F%3Fb%26c%3D%E2%80%AE%3Cb%3E.txt");
		assertThat(place.shown()).doesNotContain("\u202e");
	}

	private static List<String> folders(String path) {
		return new Place(BUCKET, path).folders().stream().map(KeyPrefix::value).toList();
	}

	private static String can(ReachedGrant... grants) {
		return new Reader(BOB, List.of(grants), false, false).can();
	}

	private static ReachedGrant grant(AccessLevel level, @Nullable AccessLevel applied, boolean ended) {
		return new ReachedGrant(1, null, BUCKET, KeyPrefix.ROOT, level, applied, GrantEnd.NONE, "ada", Instant.EPOCH,
				ended, new SyncState.Applying(), null, false);
	}

}
