package dev.cooperage.access.decide;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.SyncState;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.ForeignEffect;
import dev.cooperage.access.group.PolicyState;
import dev.cooperage.teams.Team;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one bucket as S3 has them.
 *
 * @param effect what statements of others do beside the grants
 * @param shared what people have through teams, and what S3 still gives those who left,
 * as far as it is needed
 */
record GrantsInS3(PolicyState bucket, ForeignEffect.Look effect, List<AccessGrant> shared, GrantEnds ends) {

	/** Returns the same with what people have through teams. */
	GrantsInS3 with(List<AccessGrant> shared) {
		return new GrantsInS3(this.bucket, this.effect, shared, this.ends);
	}

	/** Returns what the members of a team have through its grant; none for others. */
	List<AccessGrant> through(AccessGrant grant) {
		return allThrough(grant).filter((member) -> !member.ended()).toList();
	}

	/**
	 * Returns what people had through the grant of a team in which they are no more,
	 * while S3 has yet to follow.
	 */
	private List<AccessGrant> left(AccessGrant grant) {
		List<AccessGrant> standing = through(grant);
		return allThrough(grant).filter(AccessGrant::ended)
			.filter((former) -> standing.stream().noneMatch((member) -> member.grantee().isSame(former.grantee())))
			.toList();
	}

	private Stream<AccessGrant> allThrough(AccessGrant grant) {
		return !grant.ofTeam() ? Stream.empty()
				: this.shared.stream()
					.filter((member) -> member.folder().equals(grant.folder()))
					.filter((member) -> member.throughTeam().filter(grant.grantee()::isSame).isPresent());
	}

	/**
	 * Returns the names of the teams through which the person has access, in order.
	 * @param visible tells which grants count
	 */
	List<String> teamsOf(long personId, Predicate<AccessGrant> visible) {
		return this.shared.stream()
			.filter((grant) -> !grant.ended() && grant.person().id() == personId && visible.test(grant))
			.flatMap((grant) -> grant.throughTeam().stream())
			.map(Team::name)
			.distinct()
			.sorted()
			.toList();
	}

	/** Returns whether the last day of the grant is over. */
	boolean isOver(AccessGrant grant) {
		return this.ends.passed(grant.end());
	}

	/** Returns how far S3 has the grant, or its end. */
	SyncState state(AccessGrant grant) {
		boolean over = isOver(grant);
		return grant.setAside(this.bucket)
			.or(() -> grant.ended() ? Optional.empty() : TeamStates.left(left(grant), this.bucket))
			.or(() -> TeamStates.setAside(through(grant), this.bucket))
			.filter((aside) -> !over)
			.orElseGet(() -> over ? stateOfEnd(grant) : stateOf(grant));
	}

	/**
	 * S3 that has a grant with its end refuses from then on, whether it was seen to lack
	 * the grant or not.
	 */
	private SyncState stateOfEnd(AccessGrant grant) {
		if (grant.activeSince() == null || this.bucket.drifted()) {
			return this.bucket.pendingEnd();
		}
		SyncState refusing = new SyncState.Active(Objects.requireNonNull(this.ends.instant(grant.end())));
		return this.bucket.unseen().map(SyncState.class::cast).orElse(refusing);
	}

	private SyncState stateOf(AccessGrant grant) {
		if (grant.ended()) {
			return this.bucket.pendingEnd();
		}
		if (grant.activeSince() == null || this.bucket.drifted()
				|| through(grant).stream().anyMatch((member) -> member.activeSince() == null)) {
			return this.bucket.pending();
		}
		SyncState active = new SyncState.Active(Objects.requireNonNull(grant.activeSince()));
		return this.bucket.unseen().map(SyncState.class::cast).orElse(active);
	}

	/** Returns what S3 does beside the grant; null for nothing. */
	@Nullable String warning(AccessGrant grant) {
		return this.bucket.drifted()
				? "Somebody changed the panel's part of the bucket policy in S3, and it is being repaired"
				: Stream.concat(Stream.of(grant), through(grant).stream())
					.map(this.effect::warning)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
	}

}
