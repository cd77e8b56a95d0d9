package dev.cooperage.teams;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of teams.
 *
 * @param creation who may create teams that are kept in the panel
 * @param perPerson how many teams somebody may have created
 * @param members how many people a team may have
 * @param claim the claim of the OpenID Connect provider with the teams of who signs in;
 * null for none
 */
@ConfigurationProperties("cooperage.teams")
record TeamProperties(@DefaultValue("everybody") Creation creation, @DefaultValue("50") int perPerson,
		@DefaultValue("500") int members, @Nullable String claim) {

	TeamProperties {
		if (perPerson < 1) {
			throw new IllegalArgumentException("cooperage.teams.per-person must be at least 1");
		}
		if (members < 1) {
			throw new IllegalArgumentException("cooperage.teams.members must be at least 1");
		}
		claim = (claim == null || claim.isBlank()) ? null : claim.strip();
	}

	/** Who may create teams. */
	enum Creation {

		/** Everybody in the organisation. */
		EVERYBODY,
		/** Platform admins alone. */
		PLATFORM_ADMINS

	}

}
