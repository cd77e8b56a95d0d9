package dev.cooperage.people.organisation;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.cooperage.people.OrganisationMembers;
import dev.cooperage.people.OutsiderRule;
import dev.cooperage.people.PeopleProperties;
import dev.cooperage.people.Renaming;
import dev.cooperage.people.UserNameTakenException;
import org.kohsuke.github.GHFileNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The organisation whose members use the panel; there may be none. */
@Component
public class Organisation {

	private static final Logger log = LoggerFactory.getLogger(Organisation.class);

	private final ObjectProvider<GitHubOrganisation> gitHub;

	private final OrganisationMembers members;

	private final Renaming renaming;

	private final NameConflicts conflicts;

	private final ObjectProvider<OutsiderRule> rules;

	private final ObjectProvider<OrganisationMembers.TeamLists> teams;

	private final Duration refreshEvery;

	private final Clock clock;

	Organisation(ObjectProvider<GitHubOrganisation> gitHub, OrganisationMembers members, Renaming renaming,
			NameConflicts conflicts, ObjectProvider<OutsiderRule> rules,
			ObjectProvider<OrganisationMembers.TeamLists> teams, PeopleProperties properties, Clock clock) {
		this.gitHub = gitHub;
		this.members = members;
		this.renaming = renaming;
		this.conflicts = conflicts;
		this.rules = rules;
		this.teams = teams;
		this.refreshEvery = properties.github().refreshEvery();
		this.clock = clock;
	}

	/** Its login; empty where none is configured. */
	Optional<String> name() {
		return gitHub().map(GitHubOrganisation::name);
	}

	/** Asks GitHub about who signs in; never fails. */
	public Membership membership(ProviderIdentity who) {
		Optional<GitHubOrganisation> organisation = gitHub();
		if (organisation.isEmpty()) {
			return Membership.UNKNOWN;
		}
		if (!organisation.get().registration().equals(who.registrationId())) {
			return Membership.OUTSIDE;
		}
		try {
			return organisation.get().membership(who.userName(), who.subject());
		}
		catch (IOException | RuntimeException ex) {
			log.warn("GitHub does not say who is in {}: {}", organisation.get().name(), ex.getClass().getSimpleName());
			return Membership.UNKNOWN;
		}
	}

	/**
	 * Returns whether the person is outside, after what GitHub said, which is noted; in
	 * the transaction of the caller.
	 */
	public boolean isOutside(ProviderIdentity who, Membership membership) {
		if (gitHub().isEmpty()) {
			return false;
		}
		if (membership != Membership.UNKNOWN) {
			this.members.note(new OrganisationMembers.Member(who.registrationId(), who.subject(), who.userName()),
					membership != Membership.OUTSIDE);
		}
		return !this.members.has(who.registrationId(), who.subject());
	}

	/** Records that the account is outside, whether or not it was before. */
	public void left(ProviderIdentity who) {
		this.members.left(new OrganisationMembers.Member(who.registrationId(), who.subject(), who.userName()));
	}

	/**
	 * Lists the members anew, when it is time; what GitHub answers is noted. Then takes
	 * from those outside what they may not have.
	 */
	void refresh() {
		gitHub().ifPresentOrElse((organisation) -> {
			boolean due = isDue();
			if (due) {
				list(organisation);
			}
			// A list that was not taken, or a limit that is reached, is not asked
			// further.
			if (isListed() && !isFailing()) {
				readTeams(organisation, due);
			}
			// While GitHub has never given a list, who is outside is a guess.
			if (isListed()) {
				this.rules.forEach(OutsiderRule::enforce);
			}
		}, this.members::forget);
	}

	/** Each team by itself: one that GitHub does not know holds up no other. */
	private void readTeams(GitHubOrganisation organisation, boolean all) {
		for (OrganisationMembers.TeamLists lists : this.teams.orderedStream().toList()) {
			for (String slug : lists.slugs(organisation.name(), all)) {
				try {
					lists.listed(organisation.name(), slug, organisation.members(slug));
				}
				catch (IOException | RuntimeException ex) {
					log.warn("The team {} of {} could not be read: {}", slug, organisation.name(),
							ex.getClass().getSimpleName());
					lists.failed(organisation.name(), slug, (ex instanceof GHFileNotFoundException)
							? "GitHub shows the panel's token no such team" : "GitHub did not answer as it should");
					if (asked(ex).isPresent()) {
						return;
					}
				}
			}
		}
	}

	private boolean isFailing() {
		return listing().filter((listing) -> listing.problem() != null).isPresent();
	}

	private boolean isListed() {
		return listing().filter((listing) -> listing.listedAt() != null).isPresent();
	}

	private Optional<OrganisationMembers.Listing> listing() {
		return this.members.listing().filter((listing) -> name().filter(listing.organisation()::equals).isPresent());
	}

	private boolean isDue() {
		return listing()
			.map((listing) -> (listing.notBefore() != null) ? listing.notBefore()
					: (listing.listedAt() != null && listing.problem() == null)
							? listing.listedAt().plus(this.refreshEvery) : this.clock.instant())
			.filter((due) -> due.isAfter(this.clock.instant()))
			.isEmpty();
	}

	private void list(GitHubOrganisation organisation) {
		try {
			this.members.replace(organisation.name(), organisation.registration(), organisation.members());
			this.members.renamed().forEach(this::rename);
		}
		catch (IOException | RuntimeException ex) {
			Optional<Duration> asked = asked(ex);
			log.warn("The members of {} could not be listed: {}", organisation.name(), ex.getClass().getSimpleName());
			this.members.failed(organisation.name(),
					asked.isPresent() ? "GitHub's limit of requests is reached" : words(ex),
					this.clock.instant().plus(asked.orElse(retry())));
		}
	}

	private static String words(Exception ex) {
		return (ex instanceof OrganisationMembers.UnlikelyListException)
				? "GitHub's list lacks most of the people who were members, so it was not taken. Is its token that of a"
						+ " member? If they have left, deactivate them"
				: "GitHub did not answer as it should";
	}

	/**
	 * Renames the person; does nothing while somebody who has left still holds the name.
	 */
	private void rename(OrganisationMembers.Renamed renamed) {
		try {
			this.renaming.rename(renamed.personId(), renamed.login());
		}
		catch (UserNameTakenException ex) {
			this.conflicts.note(renamed);
		}
	}

	private Duration retry() {
		Duration minute = Duration.ofMinutes(1);
		return (this.refreshEvery.compareTo(minute) < 0) ? this.refreshEvery : minute;
	}

	private static Optional<Duration> asked(Throwable ex) {
		if (ex instanceof AskedToWaitException wait) {
			return Optional.of(wait.pause());
		}
		return (ex.getCause() != null && ex.getCause() != ex) ? asked(ex.getCause()) : Optional.empty();
	}

	private Optional<GitHubOrganisation> gitHub() {
		return Optional.ofNullable(this.gitHub.getIfAvailable());
	}

}
