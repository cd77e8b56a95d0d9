package dev.cooperage.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHMembership;
import org.kohsuke.github.GHOrganization;
import org.kohsuke.github.GHTeam;
import org.kohsuke.github.GHUser;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;

/** Asks GitHub who belongs to the organisation. Every call has a time limit. */
class GitHubOrganisation {

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

	/** Building it may ask GitHub, and the panel starts without. */
	private synchronized GitHub gitHub() throws IOException {
		if (this.connected == null) {
			this.connected = this.builder.build();
		}
		return this.connected;
	}

	String name() {
		return this.organisation;
	}

	/** The registration id under which its members sign in. */
	String registration() {
		return this.registration;
	}

	/**
	 * All members; several calls.
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

	/** Whether the account with this login and number belongs to the organisation. */
	Membership membership(String login, String subject) throws IOException {
		GHOrganization organization = gitHub().getOrganization(this.organisation);
		try {
			GHMembership membership = organization.getMembership(login);
			boolean member = membership.getState() == GHMembership.State.ACTIVE
					&& Long.toString(membership.getUser().getId()).equals(subject);
			return member ? inTeam(organization, membership.getUser()) : Membership.OUTSIDE;
		}
		catch (GHFileNotFoundException ex) {
			return Membership.OUTSIDE;
		}
	}

	private Membership inTeam(GHOrganization organization, GHUser user) throws IOException {
		if (this.team == null) {
			return Membership.MEMBER;
		}
		GHTeam team = organization.getTeamBySlug(this.team);
		return team.hasMember(user) ? Membership.MEMBER : Membership.NOT_IN_TEAM;
	}

}
