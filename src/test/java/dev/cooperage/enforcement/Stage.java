package dev.cooperage.enforcement;

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
