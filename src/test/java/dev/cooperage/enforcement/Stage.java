package dev.cooperage.enforcement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cooperage.policy.rendering.PolicyGrant;

/** The grants in force while attempts are made, in the order in which they come. */
enum Stage {

	/** Everybody but the stranger can write, and leaves an object of their own. */
	EVERYTHING {
		@Override
		List<PolicyGrant> grants() {
			return Role.all().filter(Role::hadEverything).map(Role::everything).toList();
		}
	},

	/** Everybody has what their role says. */
	MEMBERS {
		@Override
		List<PolicyGrant> grants() {
			return inFolder(Place.FOLDER);
		}
	},

	/** Who was confined to a folder is confined to another one now. */
	MOVED {
		@Override
		List<PolicyGrant> grants() {
			return inFolder(Place.SIBLING);
		}
	},

	/**
	 * Everybody but the stranger still has everything in the policy, with an end that is
	 * over. No panel has done anything since.
	 */
	ENDED {
		@Override
		List<PolicyGrant> grants() {
			Instant end = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
			return EVERYTHING.grants()
				.stream()
				.map((grant) -> new PolicyGrant(grant.principal(), grant.level(), grant.folder(), end))
				.toList();
		}
	},

	/** Nobody has anything. */
	REVOKED {
		@Override
		List<PolicyGrant> grants() {
			return List.of();
		}
	};

	abstract List<PolicyGrant> grants();

	private static List<PolicyGrant> inFolder(Place place) {
		return Role.all().flatMap((role) -> role.grant(place.prefix()).stream()).toList();
	}

}
