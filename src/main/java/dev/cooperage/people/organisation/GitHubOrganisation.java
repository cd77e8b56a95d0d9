package dev.cooperage.people.organisation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.cooperage.people.OrganisationMembers;
import dev.cooperage.people.PeopleProperties;
import dev.cooperage.people.UserName;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHMembership;
import org.kohsuke.github.GHOrganization;
import org.kohsuke.github.GHTeam;
import org.kohsuke.github.GHUser;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks GitHub who belongs to the organisation. Every call has a time limit. */
class GitHubOrganisation {

	private static final Logger log = LoggerFactory.getLogger(GitHubOrganisation.class);

	private static final int PER_PAGE = 100;

	private final String organisation;

	private final String registration;

	private final @Nullable String team;

	private final GitHubBuilder builder;

	private @Nullable GitHub connected;

	GitHubOrganisation(PeopleProperties.GitHub settings, String organisation, GitHubCalls calls) {
		this.organisation = organisation;
		this.registration = settings.registration();
		this.team = settings.team();
		this.builder = new GitHubBuilder().withEndpoint(settings.api().toString().replaceAll("/+$", ""))
			.withOAuthToken(settings.token())
			.withConnector(calls)
			.withRateLimitHandler(calls.rateLimit())
			.withAbuseLimitHandler(calls.abuseLimit());
	}

	/**
	 * Builds the client at the first use, since building it may ask GitHub, and the panel
	 * starts without.
	 */
	private synchronized GitHub gitHub() throws IOException {
		if (this.connected == null) {
			this.connected = this.builder.build();
		}
		return this.connected;
	}

	String name() {
		return this.organisation;
	}

	/** Returns the registration id under which its members sign in. */
	String registration() {
		return this.registration;
	}

	/**
	 * Returns all members; several calls.
	 * @throws AskedToWaitException when GitHub wants to be left alone for a while
	 */
	List<OrganisationMembers.Member> members() throws IOException {
		List<OrganisationMembers.Member> members = new ArrayList<>();
		var pages = gitHub().getOrganization(this.organisation).listMembers().withPageSize(PER_PAGE).iterator();
		while (pages.hasNext()) {
			GHUser user = pages.next();
			UserName.typed(user.getLogin())
				.ifPresent((login) -> members.add(
						new OrganisationMembers.Member(this.registration, Long.toString(user.getId()), login.value())));
		}
		return members;
	}

	/**
	 * Returns the members of a team of the organisation; several calls.
	 * @throws IOException when GitHub does not say, or knows no such team
	 */
	List<OrganisationMembers.Member> members(String slug) throws IOException {
		List<OrganisationMembers.Member> members = new ArrayList<>();
		var pages = gitHub().getOrganization(this.organisation)
			.getTeamBySlug(slug)
			.listMembers()
			.withPageSize(PER_PAGE)
			.iterator();
		while (pages.hasNext()) {
			GHUser user = pages.next();
			UserName.typed(user.getLogin())
				.ifPresent((login) -> members.add(
						new OrganisationMembers.Member(this.registration, Long.toString(user.getId()), login.value())));
		}
		return members;
	}

	/**
	 * Returns whether the account with this login and number belongs to the organisation,
	 * and to the team where there is one.
	 * @throws IOException when GitHub does not say, or knows no such team
	 */
	Membership membership(String login, String subject) throws IOException {
		GHOrganization organization = gitHub().getOrganization(this.organisation);
		if (!belongs(organization, login, subject)) {
			return Membership.OUTSIDE;
		}
		return (this.team == null || isIn(team(organization, this.team), subject)) ? Membership.MEMBER
				: Membership.NOT_IN_TEAM;
	}

	private static boolean belongs(GHOrganization organization, String login, String subject) throws IOException {
		try {
			GHMembership membership = organization.getMembership(login);
			return membership.getState() == GHMembership.State.ACTIVE
					&& Long.toString(membership.getUser().getId()).equals(subject);
		}
		catch (GHFileNotFoundException ex) {
			return false;
		}
	}

	private static GHTeam team(GHOrganization organization, String slug) throws IOException {
		try {
			return organization.getTeamBySlug(slug);
		}
		catch (GHFileNotFoundException ex) {
			log.warn("GitHub shows the token no team {} of {}, so nobody can sign in", slug, organization.getLogin());
			throw ex;
		}
	}

	/**
	 * Looks the account up in the team's list: the library's own question takes every
	 * failure for a no.
	 */
	private static boolean isIn(GHTeam team, String subject) throws IOException {
		var pages = team.listMembers().withPageSize(PER_PAGE).iterator();
		while (pages.hasNext()) {
			if (Long.toString(pages.next().getId()).equals(subject)) {
				return true;
			}
		}
		return false;
	}

}
