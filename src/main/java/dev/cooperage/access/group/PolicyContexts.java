package dev.cooperage.access.group;

import java.net.URI;
import java.util.Objects;

import dev.cooperage.people.Grantee;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyBudget;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** For which endpoint, and as whom, the panel renders policies. */
@Component
public class PolicyContexts {

	private final S3ConnectionDetails details;

	private final BucketStorage storage;

	private final Principals principals;

	private final GrantEnds ends;

	/** Computed once, because the settings stay as they are while the panel runs. */
	private final SingletonSupplier<String> fingerprint = SingletonSupplier.of(this::fingerprintOfSettings);

	/** Empty until the endpoint was asked. */
	private volatile String panel;

	public PolicyContexts(S3ConnectionDetails details, BucketStorage storage, Principals principals, GrantEnds ends) {
		this.details = details;
		this.storage = storage;
		this.principals = principals;
		this.ends = ends;
		this.panel = Objects.requireNonNullElse(details.ownPrincipal(), "");
	}

	/**
	 * Returns the context for a policy that is written to S3. Asks the endpoint who the
	 * panel is, the first time.
	 */
	public PolicyContext of(BucketName bucket) {
		this.panel = this.storage.ownPrincipal();
		return known(bucket);
	}

	/**
	 * Returns the context for pages and decisions: never asks the endpoint, because those
	 * hold a connection to the database, and S3 being away stops neither.
	 */
	public PolicyContext known(BucketName bucket) {
		return new PolicyContext(bucket, this.details.profile(), this.panel, overTls());
	}

	/**
	 * Returns a short text that is another one where the panel would render the same
	 * group in another way. Of who the panel is only the setting counts, because the
	 * answer of S3 is not there from the start.
	 */
	public String fingerprint() {
		return this.fingerprint.obtain();
	}

	private String fingerprintOfSettings() {
		return PolicyContext.fingerprint(this.details.profile(), overTls(), this.details.principalTemplate(),
				this.details.account(), Objects.requireNonNullElse(this.details.ownPrincipal(), ""),
				this.ends.zone().getId());
	}

	/** Returns whether S3 would take the person or app for the panel itself. */
	public boolean isPanel(Grantee grantee) {
		return PrincipalArn.key(grantee.principal(this.principals)).equals(PrincipalArn.key(this.panel));
	}

	/**
	 * Returns the policy as S3 can take it: where it refuses principals that do not
	 * exist, without the ids of deleted ones in the statements of others, which match
	 * nobody.
	 */
	public BucketPolicy acceptable(BucketPolicy policy) {
		return this.details.profile().refusesUnknownPrincipals() ? policy.withoutFormerPrincipals() : policy;
	}

	/** Returns how large a policy the endpoint takes. */
	public PolicyBudget budget() {
		return new PolicyBudget(this.details.profile().policyLimit());
	}

	/**
	 * The statement that denies plain HTTP would lock everybody out of an http endpoint.
	 */
	private boolean overTls() {
		URI endpoint = this.details.endpoint();
		return this.details.profile() == EndpointProfile.AWS
				&& (endpoint == null || "https".equals(endpoint.getScheme()));
	}

}
