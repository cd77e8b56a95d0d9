package dev.cooperage.access.decide;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGrants;
import dev.cooperage.access.group.ForeignEffect;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.access.group.PolicyStates;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what became of a change once S3 was asked: how far it is, and what statements of
 * others make of it.
 */
@Component
class ChangeStatus {

	private final PolicyStates states;

	private final AccessGrants grants;

	private final ForeignEffect foreignEffect;

	private final Clock clock;

	ChangeStatus(PolicyStates states, AccessGrants grants, ForeignEffect foreignEffect, Clock clock) {
		this.states = states;
		this.grants = grants;
		this.foreignEffect = foreignEffect;
		this.clock = clock;
	}

	/**
	 * Returns the change as it stands now.
	 * @param changed the ids of the grants that it made, changed or ended
	 */
	@Transactional(readOnly = true)
	GroupChange of(BucketName bucket, GroupChange.Accepted change, Collection<Long> changed) {
		PolicyState state = this.states.findById(bucket.value())
			.orElseThrow(() -> new NotFoundException("There is no data source named " + bucket + "."));
		List<AccessGrant> found = changed.isEmpty() ? List.of() : this.grants.withIds(changed);
		SyncState sync = state.hasReached(change.revision()) ? state(state, found) : state.pending();
		return new GroupChange.Accepted(change.revision(), change.done(), change.wanted(), sync,
				sync.active() ? against(state, found) : null);
	}

	/** Active only when all grants that were changed, and stand, are in the policy. */
	private SyncState state(PolicyState state, List<AccessGrant> changed) {
		return changed.stream()
			.flatMap((grant) -> grant.setAside(state).stream())
			.findFirst()
			.orElseGet(() -> changed.stream().anyMatch(ChangeStatus::awaited) ? state.pending()
					: new SyncState.Active(this.clock.instant()));
	}

	private static boolean awaited(AccessGrant grant) {
		return !grant.ended() && grant.activeSince() == null;
	}

	private @Nullable String against(PolicyState state, List<AccessGrant> changed) {
		BucketPolicy seen = state.seen();
		if (seen.foreign().isEmpty()) {
			return null;
		}
		ForeignEffect.Look look = this.foreignEffect.look(state.bucket(), seen, this.grants.standing(state.bucket()));
		String sentences = changed.stream()
			.flatMap((grant) -> look.against(grant).stream())
			.distinct()
			.collect(Collectors.joining(" "));
		return sentences.isEmpty() ? null : sentences;
	}

}
