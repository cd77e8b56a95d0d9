package dev.cooperage.access.decide;

import java.util.List;

import dev.cooperage.access.Access;
import dev.cooperage.access.Member;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.apps.App;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.teams.Team;

/**
 * Grants as a page shows them, with what S3 has of each.
 *
 * @param viewer for whom
 */
record GrantLook(Access viewer, GrantsInS3 inS3) {

	/** Returns the same with what people have through teams. */
	GrantLook with(List<AccessGrant> shared) {
		return new GrantLook(this.viewer, this.inS3.with(shared));
	}

	/** Returns the names of the teams through which somebody has access, in order. */
	List<String> teamsOf(String line) {
		return (line.charAt(0) == LineKeys.PERSON) ? this.inS3.teamsOf(Long.parseLong(line.substring(1))) : List.of();
	}

	/** Returns whether the viewer sees the grant: their own, and who is Admin. */
	static boolean isVisible(AccessGrant grant, Access viewer) {
		return viewer.seesWholeGroup() || grant.level() == AccessLevel.ADMIN || grant.grantee().isSame(viewer.person());
	}

	Member member(AccessGrant grant) {
		return new Member(grant.id(), name(grant.grantee()), about(grant.grantee()),
				grant.grantee().isSame(this.viewer.person()), grant.level(), grant.folder().value(), grant.grantedBy(),
				grant.grantedAt(), grant.end(), grant.ended() || this.inS3.isOver(grant), this.inS3.state(grant),
				this.inS3.warning(grant), grant.version(), grant.grantee().external(), grant.grantee() instanceof App,
				grant.ofTeam(), this.inS3.through(grant).size(), grant.throughTeam().map(Team::name).orElse(null));
	}

	private static String name(Grantee grantee) {
		if (grantee instanceof Team team) {
			return team.name();
		}
		return (grantee instanceof App app) ? app.name() : grantee.called();
	}

	private static String about(Grantee grantee) {
		if (grantee instanceof Team team) {
			return team.description();
		}
		return (grantee instanceof App app) ? "owner " + app.owner().userName() : ((Person) grantee).displayName();
	}

}
