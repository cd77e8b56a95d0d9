package dev.cooperage.policy;

import java.util.Collection;
import java.util.List;

/** Our statements. */
final class Rendering {

	private Rendering() {
	}

	static List<String> of(PolicyContext context, Collection<PolicyGrant> grants) {
		throw new UnsupportedOperationException();
	}

}
