package dev.cooperage.people.organisation;

/** GitHub's answer about an account and the organisation. */
public enum Membership {

	/** A member, and of the team where one is asked for. */
	MEMBER,
	/** A member of the organisation, but not of the team. */
	NOT_IN_TEAM,
	/** Outside. */
	OUTSIDE,
	/** GitHub did not say. */
	UNKNOWN

}
