package dev.cooperage.people;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of people and platform admins.
 *
 * @param adminClaim the claim of the provider that makes platform admins; null for none
 * @param adminValue what the claim must be, or contain
 * @param platformAdmins user names of platform admins, each tied to the account that
 * first signs in under it; {@code github:ada} for the provider's account only,
 * {@code github#1234567} for the account with this subject, whatever its name
 * @param userNameClaim the claim with the user name, where the provider has no
 * {@code login}
 * @param providerPatience how long a sign-in waits for one answer of its provider
 * @param signInAttempts how often one address may try the sign-in form in a minute
 */
@ConfigurationProperties("cooperage.people")
public record PeopleProperties(@Nullable String adminClaim, @DefaultValue("true") String adminValue,
		@DefaultValue List<String> platformAdmins, @DefaultValue("preferred_username") String userNameClaim,
		@DefaultValue("10s") Duration providerPatience, @DefaultValue("30") int signInAttempts,
		@DefaultValue GitHub github) {

	/**
	 * The organisation on GitHub whose members can be granted access.
	 *
	 * @param registration the registration id under which people sign in with GitHub
	 * @param organisation its login; null for none
	 * @param token reads the organisation's members
	 * @param api the address of GitHub's API
	 * @param membersOnly whether only members sign in with GitHub
	 * @param team the slug of a team; with it only the team's members do
	 * @param refreshEvery how old the list of members gets
	 */
	public record GitHub(@DefaultValue("github") String registration, @Nullable String organisation,
			@Nullable String token, @DefaultValue("https://api.github.com") URI api,
			@DefaultValue("false") boolean membersOnly, @Nullable String team,
			@DefaultValue("15m") Duration refreshEvery) {

		public GitHub {
			organisation = blankToNull(organisation);
			token = blankToNull(token);
			team = blankToNull(team);
			if (organisation != null && token == null) {
				throw new IllegalArgumentException("cooperage.people.github.organisation needs"
						+ " cooperage.people.github.token, which may read the organisation's members");
			}
			if (organisation == null && (membersOnly || team != null)) {
				throw new IllegalArgumentException("cooperage.people.github.members-only and .team need"
						+ " cooperage.people.github.organisation");
			}
		}

		public boolean restricted() {
			return this.membersOnly || this.team != null;
		}

		/** Leaves out the token. */
		@Override
		public String toString() {
			return "GitHub[" + this.organisation + "]";
		}

		private static @Nullable String blankToNull(@Nullable String text) {
			return (text == null || text.isBlank()) ? null : text.strip();
		}

	}

}
