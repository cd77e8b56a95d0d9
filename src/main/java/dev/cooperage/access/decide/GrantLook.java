package dev.cooperage.access.decide;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param whole the lines of those who have access to the whole data source, as far as
 * that is needed
 */
record GrantLook(Access viewer, GrantsInS3 inS3, Set<String> whole) {

	GrantLook(Access viewer, GrantsInS3 inS3) {
		this(viewer, inS3, Set.of());
	}

	/**
	 * Returns the same with what people have.
	 * @param shared what they have through teams
	 * @param all what they have, as far as it is not shared
	 */
	GrantLook with(List<AccessGrant> shared, List<AccessGrant> all) {
		Set<String> whole = Stream.concat(all.stream(), shared.stream())
			.filter((grant) -> grant.folder().isRoot() && !grant.ended() && !this.inS3.isOver(grant))
			.map(LineKeys::idOf)
			.collect(Collectors.toSet());
		return new GrantLook(this.viewer, this.inS3.with(shared), whole);
	}

	/** Returns the names of the teams through which somebody has access, in order. */
	List<String> teamsOf(String line) {
		return (line.charAt(0) == LineKeys.PERSON)
				? this.inS3.teamsOf(Long.parseLong(line.substring(1)), (grant) -> isVisible(grant, this.viewer))
				: List.of();
	}

	/**
	 * Returns whether the viewer sees the grant: their own, who is Admin, and those for
	 * folders to which they manage access.
	 */
	static boolean isVisible(AccessGrant grant, Access viewer) {
		return viewer.seesGrantsFor(grant.folder()) || grant.level() == AccessLevel.ADMIN
				|| grant.grantee().isSame(viewer.person());
	}

	/** Returns whether the viewer may change the grant. */
	private boolean isDecidable(AccessGrant grant) {
		return this.viewer.mayManage() || (this.viewer.mayDecide(grant.folder()) && !grant.letsManageFolder()
				&& !grant.grantee().isSame(this.viewer.person()) && !this.whole.contains(LineKeys.idOf(grant)));
	}

	Member member(AccessGrant grant) {
		return new Member(grant.id(), name(grant.grantee()), about(grant.grantee()),
				grant.grantee().isSame(this.viewer.person()), grant.level(), grant.folder().value(), grant.grantedBy(),
				grant.grantedAt(), grant.end(), grant.ended() || this.inS3.isOver(grant), this.inS3.state(grant),
				this.inS3.warning(grant), grant.version(), grant.grantee().external(), grant.grantee() instanceof App,
				grant.ofTeam(), this.inS3.through(grant).size(), grant.throughTeam().map(Team::name).orElse(null),
				grant.letsManageFolder(), grant.managesFolder() && !this.inS3.isOver(grant), isDecidable(grant));
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
