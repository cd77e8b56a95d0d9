package dev.cooperage.access.decide;

import java.util.Objects;

import dev.cooperage.access.Access;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.Member;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.ForeignEffect;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.apps.App;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * Grants as a page shows them, with what S3 has of each.
 *
 * @param viewer for whom
 * @param effect what statements of others do beside the grants
 */
record GrantLook(Access viewer, PolicyState state, ForeignEffect.Look effect, GrantEnds ends) {

	/** Returns whether the viewer sees the grant: their own, and who is Admin. */
	static boolean isVisible(AccessGrant grant, Access viewer) {
		return viewer.seesWholeGroup() || grant.level() == AccessLevel.ADMIN || grant.grantee().isSame(viewer.person());
	}

	Member member(AccessGrant grant) {
		boolean over = this.ends.passed(grant.end());
		SyncState sync = grant.setAside(this.state.nextCheck())
			.filter((aside) -> !over)
			.orElseGet(() -> over ? stateOfEnd(grant) : stateOf(grant));
		return new Member(grant.id(), name(grant.grantee()), about(grant.grantee()),
				grant.grantee().isSame(this.viewer.person()), grant.level(), grant.folder().value(), grant.grantedBy(),
				grant.grantedAt(), grant.end(), grant.ended() || over, sync, warning(grant), grant.version(),
				grant.grantee().external(), grant.grantee() instanceof App);
	}

	private static String name(Grantee grantee) {
		return (grantee instanceof App app) ? app.name() : grantee.called();
	}

	private static String about(Grantee grantee) {
		return (grantee instanceof App app) ? "owner " + app.owner().userName() : ((Person) grantee).displayName();
	}

	/**
	 * S3 that has a grant with its end refuses from then on, whether it was seen to lack
	 * the grant or not.
	 */
	private SyncState stateOfEnd(AccessGrant grant) {
		if (grant.activeSince() == null || this.state.drifted()) {
			return this.state.pending();
		}
		SyncState refusing = new SyncState.Active(Objects.requireNonNull(this.ends.instant(grant.end())));
		return this.state.unseen().map(SyncState.class::cast).orElse(refusing);
	}

	private SyncState stateOf(AccessGrant grant) {
		if (grant.activeSince() == null || grant.ended() || this.state.drifted()) {
			return this.state.pending();
		}
		SyncState active = new SyncState.Active(Objects.requireNonNull(grant.activeSince()));
		return this.state.unseen().map(SyncState.class::cast).orElse(active);
	}

	private @Nullable String warning(AccessGrant grant) {
		return this.state.drifted()
				? "Somebody changed the panel's part of the bucket policy in S3, and it is being repaired"
				: this.effect.warning(grant);
	}

}
