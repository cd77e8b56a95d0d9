package dev.cooperage.access;

import java.util.Arrays;
import java.util.Optional;

import dev.cooperage.people.Person;
import dev.cooperage.people.TestPeople;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.cooperage.policy.rendering.AccessLevel.ADMIN;
import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a person may do by their grants, in memory. */
class AccessTests {

	private static final BucketName BUCKET = new BucketName("alpha-figures");

	private final Person bob = TestPeople.person(2, "bob");

	@Test
	void strangerSeesNothing() {
		Access access = access(this.bob);
		assertThat(access.isMember()).isFalse();
		assertThat(access.maySee()).isFalse();
		assertThat(access.mayList(KeyPrefix.ROOT)).isFalse();
		assertThatExceptionOfType(NotAllowedException.class).isThrownBy(access::requireSee)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo("You do not have access to alpha-figures."));
	}

	@Test
	void readerReadsAndDoesNotWrite() {
		Access access = access(this.bob, grant(READ_ONLY, "", READ_ONLY));
		access.requireRead(new ObjectKey("proj/a.csv"));
		assertThat(access.mayWrite(new ObjectKey("proj/a.csv"))).isFalse();
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> access.requireWrite(new ObjectKey("proj/a.csv")))
			.satisfies((ex) -> assertThat(ex.reason())
				.isEqualTo("This needs Read/write in proj/ on alpha-figures; you have Read only."));
	}

	@Test
	void folderGrantEndsAtTheFolder() {
		Access access = access(this.bob, grant(READ_WRITE, "proj/", READ_WRITE));
		assertThat(access.mayWrite(new ObjectKey("proj/a.csv"))).isTrue();
		assertThat(access.mayRead(new ObjectKey("proj-secret/a.csv"))).isFalse();
		assertThat(access.mayRead(new ObjectKey("a.csv"))).isFalse();
		assertThat(access.mayList(KeyPrefix.ROOT)).isFalse();
	}

	@Test
	void folderMemberDoesNotSeeEverybody() {
		assertThat(access(this.bob, grant(READ_WRITE, "proj/", READ_WRITE)).seesWholeGroup()).isFalse();
		assertThat(access(this.bob).seesWholeGroup()).isFalse();
	}

	@Test
	void memberOfTheWholeBucketAndPlatformAdminSeeEverybody() {
		assertThat(
				access(this.bob, grant(READ_WRITE, "proj/", READ_WRITE), grant(READ_ONLY, "", null)).seesWholeGroup())
			.isTrue();
		assertThat(access(TestPeople.platformAdmin(9, "root")).seesWholeGroup()).isTrue();
	}

	@Test
	void markerOfAFolderBelongsToTheFolder() {
		assertThat(access(this.bob, grant(READ_ONLY, "proj/", READ_ONLY)).mayRead(new ObjectKey("proj/"))).isTrue();
	}

	@Test
	void widestOfSeveralGrantsCounts() {
		Access access = access(this.bob, grant(READ_ONLY, "", READ_ONLY), grant(READ_WRITE, "proj/", READ_WRITE));
		assertThat(access.mayWrite(new ObjectKey("proj/a.csv"))).isTrue();
		assertThat(access.mayWrite(new ObjectKey("a.csv"))).isFalse();
		assertThat(access.held().words()).isEqualTo("Read only for the whole data source and Read/write in proj/");
	}

	@Test
	void grantThatS3DoesNotHaveYetIsAwaited() {
		Access access = access(this.bob, grant(READ_ONLY, "", null));
		assertThat(access.isMember()).isTrue();
		assertThat(access.held().isEmpty()).isTrue();
		assertThat(access.awaited().words()).isEqualTo("Read only");
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> access.requireRead(new ObjectKey("a.csv")))
			.satisfies((ex) -> assertThat(ex.reason()).contains("is being applied"));
	}

	@Test
	void adminManagesBeforeS3HasItAndPlatformAdminsAlways() {
		assertThat(access(this.bob, grant(ADMIN, "", null)).mayManage()).isTrue();
		assertThat(access(TestPeople.platformAdmin(9, "root")).mayManage()).isTrue();
		assertThat(access(this.bob, grant(READ_WRITE, "", READ_WRITE)).mayManage()).isFalse();
	}

	@Test
	void adminOutsideTheOrganisationDoesNotManage() {
		Access access = access(TestPeople.outsider(8, "olga"), grant(ADMIN, "", ADMIN));
		assertThat(access.mayManage()).isFalse();
		assertThatExceptionOfType(NotAllowedException.class).isThrownBy(access::requireManage);
	}

	@Test
	void platformAdminSeesThePageAndNoFile() {
		Access access = access(TestPeople.platformAdmin(9, "root"));
		access.requireSee();
		assertThat(access.mayRead(new ObjectKey("a.csv"))).isFalse();
	}

	@Test
	void writingThatWasBegunGoesOnUnderAMereSuspicion() {
		Access suspected = access(this.bob, new Grant(new Reach(READ_WRITE, KeyPrefix.ROOT), null, true));
		assertThat(suspected.mayWrite(new ObjectKey("a.csv"))).isFalse();
		assertThat(suspected.mayGoOnWriting(new ObjectKey("a.csv"))).isTrue();
		Access reader = access(this.bob, new Grant(new Reach(READ_ONLY, KeyPrefix.ROOT), null, true));
		assertThat(reader.mayGoOnWriting(new ObjectKey("a.csv"))).isFalse();
	}

	@Test
	void refusalDoesNotRepeatANameThatDeceives() {
		Access access = access(this.bob, grant(READ_ONLY, "proj/", READ_ONLY));
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> access.requireRead(new KeyPrefix("x".repeat(200) + "/")))
			.satisfies((ex) -> assertThat(ex.reason()).contains("in this folder").doesNotContain("xxx"));
	}

	private static Access access(Person person, HeldGrant... grants) {
		return new Access(person, BUCKET, Arrays.asList(grants), DeniedCalls.none(BUCKET), AskForAccess.never(BUCKET));
	}

	private static HeldGrant grant(AccessLevel level, String folder, @Nullable AccessLevel enforced) {
		return new Grant(new Reach(level, new KeyPrefix(folder)), enforced, false);
	}

	/** A grant, and the level that S3 enforces of it. */
	private record Grant(Reach reach, @Nullable AccessLevel enforced, boolean suspected) implements HeldGrant {

		@Override
		public boolean manages() {
			return this.reach.level() == ADMIN;
		}

		@Override
		public GrantEnd end() {
			return GrantEnd.NONE;
		}

		@Override
		public Optional<Reach> reachInForce() {
			return Optional.ofNullable(this.enforced).map((level) -> new Reach(level, this.reach.folder()));
		}

		@Override
		public boolean inForce(AccessLevel wanted) {
			return this.enforced != null && this.enforced.covers(wanted) && this.reach.level().covers(wanted);
		}

	}

}
