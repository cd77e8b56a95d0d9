package dev.cooperage.access.group;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.apps.App;
import dev.cooperage.people.Grantee;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.storage.connection.Principals;

import org.springframework.stereotype.Component;

/**
 * Reads grants as a policy needs them, and tells which must not, or cannot, stand in one.
 */
@Component
public class GrantFitness {

	private final Grantees grantees;

	private final PolicyContexts contexts;

	private final Principals principals;

	private final GrantEnds ends;

	GrantFitness(Grantees grantees, PolicyContexts contexts, Principals principals, GrantEnds ends) {
		this.grantees = grantees;
		this.contexts = contexts;
		this.principals = principals;
		this.ends = ends;
	}

	public PolicyGrant policyGrant(AccessGrant grant) {
		return new PolicyGrant(grant.grantee().principal(this.principals), grant.level(), grant.folder(),
				this.ends.instant(grant.end()));
	}

	/**
	 * Returns the grants as a policy needs them: only who is active gets anything, and
	 * what cannot stand in a policy is left out.
	 */
	public List<PolicyGrant> policyGrants(List<AccessGrant> standing) {
		return standing.stream()
			.filter((grant) -> grant.grantee().active() && problem(grant).isEmpty())
			.map(this::policyGrant)
			.toList();
	}

	/** Returns why the grant cannot stand in a policy, without a full stop. */
	public Optional<String> problem(AccessGrant grant) {
		return policyGrant(grant).problem(this.contexts.known(grant.bucket()));
	}

	/**
	 * Returns why a grant cannot stand in a policy, or must not because S3 would take the
	 * person for an app; for many at once.
	 */
	public Function<AccessGrant, Optional<String>> problems() {
		Predicate<Grantee> mistaken = this.grantees.mistaken();
		return (grant) -> mistaken.test(grant.grantee()) ? Optional.of(mistakenFor(grant)) : problem(grant);
	}

	private String mistakenFor(AccessGrant grant) {
		return "S3 would take " + grant.grantee().called() + " for "
				+ this.grantees.appInPlaceOf(grant.grantee()).map(App::called).orElse("an app")
				+ ", which has the same name there";
	}

}
