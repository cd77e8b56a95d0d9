package dev.cooperage.access.group;

import java.util.Optional;

import dev.cooperage.access.Reach;
import dev.cooperage.apps.App;
import dev.cooperage.people.Grantee;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.FolderRule;
import dev.cooperage.teams.Team;

/** The rules of what may be given to whom, whatever they have already. */
public final class GrantRules {

	/** Completes the name of a person outside the organisation. */
	public static final String OUTSIDE_AND_ADMIN = " is outside the organisation and cannot be Admin";

	/** The sentence for an app in a data source for people. */
	public static final String NOT_FOR_APPS = "This is a warehouse data source; apps can be given access to app data sources only";

	/** Completes the name of a person outside the organisation. */
	public static final String OUTSIDE_AND_MANAGING = " is outside the organisation and cannot manage access to a folder";

	static final String NOT_MANAGED = "Only somebody with Read/write in a folder can manage access to it";

	static final String APP_AND_ADMIN = " can have Read only or Read/write, never Admin";

	static final String TEAM_AND_ADMIN = " can have Read only or Read/write; teams cannot be Admin here";

	private final PolicyState state;

	private final boolean teamsMayBeAdmin;

	GrantRules(PolicyState state, boolean teamsMayBeAdmin) {
		this.state = state;
		this.teamsMayBeAdmin = teamsMayBeAdmin;
	}

	/** Returns the rule against giving this to the person or app, without a full stop. */
	Optional<String> against(Grantee grantee, Reach reach) {
		if (!this.state.open()) {
			return Optional.of("This data source is retired; nobody can be given access to it");
		}
		if (!grantee.active()) {
			return Optional.of(grantee.calledFirst() + ((grantee instanceof Team) ? " was deleted meanwhile"
					: " is deactivated and cannot be given access"));
		}
		return brokenBy(grantee, reach);
	}

	/**
	 * Returns the rule against letting somebody manage access to a folder, without a full
	 * stop.
	 */
	Optional<String> againstManaging(Grantee grantee, Reach reach) {
		if (!(grantee instanceof Person)) {
			return Optional.of(grantee.calledFirst() + " cannot manage access to a folder; only a person can");
		}
		if (grantee.external()) {
			return Optional.of(grantee.calledFirst() + OUTSIDE_AND_MANAGING);
		}
		return (reach.level() == AccessLevel.READ_WRITE && !reach.folder().isRoot()) ? Optional.empty()
				: Optional.of(NOT_MANAGED);
	}

	/** Returns the rule against having this, without a full stop. */
	Optional<String> brokenBy(Grantee grantee, Reach reach) {
		if (grantee instanceof App && !this.state.appsAllowed()) {
			return Optional.of(NOT_FOR_APPS);
		}
		if (reach.level() == AccessLevel.ADMIN && (grantee instanceof App || grantee.external())) {
			return Optional.of(grantee.calledFirst() + ((grantee instanceof App) ? APP_AND_ADMIN : OUTSIDE_AND_ADMIN));
		}
		if (reach.level() == AccessLevel.ADMIN && grantee instanceof Team && !this.teamsMayBeAdmin) {
			return Optional.of(grantee.calledFirst() + TEAM_AND_ADMIN);
		}
		if (reach.level() == AccessLevel.ADMIN && !reach.folder().isRoot()) {
			return Optional.of(Reach.ADMIN_OF_A_FOLDER);
		}
		return FolderRule.brokenBy(reach.folder()).stream().findFirst().map(FolderRule::sentence);
	}

}
