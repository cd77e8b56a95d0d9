package dev.cooperage.access.group;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.SyncState;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.people.TestPeople;
import org.junit.jupiter.api.Test;

import static dev.cooperage.access.group.GroupOfOne.NOW;
import static dev.cooperage.policy.rendering.AccessLevel.READ_ONLY;
import static dev.cooperage.policy.rendering.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

/** Grants that cannot be in the policy now, in memory. */
class GroupQuarantineTests {

	private final GroupOfOne data = new GroupOfOne();

	private final AccessGrant bobs = this.data.has(this.data.bob, READ_ONLY, "");

	private final AccessGrant carols = this.data.has(this.data.carol, READ_WRITE, "proj/");

	@Test
	void refusedGrantIsOutOfForceAndTheOthersStay() {
		GroupDecision decision = this.data.group().quarantine().setAside(only(this.bobs, "S3 does not know bob"));
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Accepted.class);
		assertThat(this.bobs.refused()).isTrue();
		assertThat(this.bobs.inForce(READ_ONLY)).isFalse();
		assertThat(this.carols.inForce(READ_WRITE)).isTrue();
		assertThat(decision.losers()).containsExactly(this.data.bob);
		assertThat(decision.entries()).containsExactly(new GroupDecision.Entry(AuditAction.ACCESS_SET_ASIDE,
				this.data.bob, "Read only", "S3 does not know bob", null));
	}

	@Test
	void mereSuspicionEndsNothingThatWasBegun() {
		GroupDecision decision = this.data.group().quarantine().setAside(only(this.carols, PolicyParts.SUSPECTED));
		assertThat(this.carols.suspected()).isTrue();
		assertThat(decision.losers()).isEmpty();
	}

	@Test
	void reasonAndTheNextTryAreShownOnceS3WasSeenWithoutIt() {
		this.data.group().quarantine().setAside(only(this.bobs, "no"));
		this.data.applied(1);
		assertThat(shown(this.bobs)).isInstanceOfSatisfying(SyncState.NotApplied.class, (state) -> {
			assertThat(state.reason()).isEqualTo("no");
			assertThat(state.nextTry()).isAfter(NOW);
		});
	}

	@Test
	void grantThatS3HadIsBeingRevokedUntilS3WasSeenWithoutIt() {
		this.data.group().quarantine().setAside(only(this.bobs, "no"));
		assertThat(shown(this.bobs)).isEqualTo(new SyncState.Revoking());
		this.data.failed("S3 does not answer");
		assertThat(shown(this.bobs)).isEqualTo(new SyncState.NotRevoked(
				"no. It could not be taken out of the bucket policy: S3 does not answer", NOW));
		this.data.group().quarantine().takeUp(List.of(this.bobs));
		this.data.group().quarantine().setAside(only(this.bobs, "no"));
		assertThat(shown(this.bobs)).as("taken up and set aside again meanwhile").isEqualTo(new SyncState.Revoking());
		this.data.applied(3);
		assertThat(shown(this.bobs)).isInstanceOf(SyncState.NotApplied.class);
	}

	@Test
	void grantThatS3NeverHadIsNotAppliedAtOnce() {
		AccessGrant daves = this.data.wants(TestPeople.person(4, "dave"), READ_ONLY, "");
		this.data.group().quarantine().setAside(only(daves, "no"));
		this.data.failed("S3 does not answer");
		assertThat(shown(daves)).isInstanceOfSatisfying(SyncState.NotApplied.class,
				(state) -> assertThat(state.reason()).isEqualTo("no"));
	}

	@Test
	void grantIsSetAsideOnce() {
		this.data.group().quarantine().setAside(only(this.bobs, "no"));
		assertThat(this.data.group().quarantine().setAside(only(this.bobs, "no")).outcome())
			.isInstanceOf(GroupChange.Unchanged.class);
		assertThat(this.data.state.desiredRevision()).isEqualTo(1);
	}

	@Test
	void eachRefusalWaitsLongerThanTheOneBefore() {
		this.data.group().quarantine().setAside(only(this.bobs, "no"));
		assertThat(this.bobs.refusals()).isEqualTo(1);
		assertThat(this.bobs.retryIsDue(NOW.plusSeconds(76))).isTrue();
		this.bobs.postpone(null, NOW);
		this.bobs.postpone("still not", NOW);
		assertThat(this.bobs.refusals()).isEqualTo(3);
		assertThat(this.bobs.retryIsDue(NOW.plusSeconds(170))).isFalse();
	}

	@Test
	void takenUpGrantIsARevisionOfItsOwnThatS3HasNotYet() {
		this.data.group().quarantine().setAside(only(this.bobs, "no"));
		GroupDecision decision = this.data.group().quarantine().takeUp(List.of(this.bobs));
		assertThat(decision.outcome()).isInstanceOf(GroupChange.Accepted.class);
		assertThat(this.bobs.refused()).isFalse();
		assertThat(this.bobs.inForce(READ_ONLY)).isFalse();
		assertThat(this.data.state.desiredRevision()).isEqualTo(2);
		assertThat(this.data.group().quarantine().takeUp(List.of()).outcome())
			.isInstanceOf(GroupChange.Unchanged.class);
	}

	@Test
	void grantsWithoutRoomAreNotedWithoutARevision() {
		GroupDecision full = this.data.group().quarantine().noRoomFor(List.of(this.carols.id()), 5);
		assertThat(this.carols.waitsForRoom()).isTrue();
		assertThat(this.carols.inForce(READ_WRITE)).isFalse();
		assertThat(full.entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.after()).isEqualTo(AccessGrant.NO_ROOM));
		GroupDecision again = this.data.group().quarantine().noRoomFor(List.of(this.carols.id()), 6);
		assertThat(again.entries()).isEmpty();
		GroupDecision room = this.data.group().quarantine().noRoomFor(List.of(), 7);
		assertThat(room.entries()).singleElement()
			.satisfies((entry) -> assertThat(entry.action()).isEqualTo(AuditAction.ACCESS_TAKEN_UP));
		assertThat(this.data.state.desiredRevision()).isZero();
	}

	@Test
	void endedGrantIsNotShownAsSetAside() {
		this.data.group().quarantine().setAside(only(this.bobs, "no"));
		this.data.group().revoke(this.bobs);
		assertThat(this.bobs.setAside(this.data.state)).isEmpty();
	}

	private SyncState shown(AccessGrant grant) {
		return grant.setAside(this.data.state).orElseThrow();
	}

	private static Function<AccessGrant, Optional<String>> only(AccessGrant one, String reason) {
		return (grant) -> Optional.of(reason).filter((why) -> grant == one);
	}

}
