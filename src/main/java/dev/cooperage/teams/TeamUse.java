package dev.cooperage.teams;

import java.util.List;

import dev.cooperage.people.Person;
import dev.cooperage.web.PageOf;

/**
 * The bean of this type keeps in step what hangs on teams; it is told in the transaction
 * that changes a team, whose row is locked before.
 */
public interface TeamUse {

	/** Learns that somebody came into the team or left it. */
	void membersChanged(Team team);

	/**
	 * Carries out at once what was learnt; after the commit, for a few seconds at most.
	 */
	void applySoon(Team team);

	/**
	 * Returns the team's grants, in order of bucket.
	 * @param page from 1
	 */
	PageOf<TeamGrant> grants(Team team, int page);

	/** Returns the words for what the person loses when they leave the team. */
	List<TeamGrant> lostBy(Person person, Team team, int limit);

}
