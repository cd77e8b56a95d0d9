package dev.cooperage.access;

import java.net.URI;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.PolicyBudget;
import dev.cooperage.policy.PolicyContext;
import dev.cooperage.storage.BucketName;
import dev.cooperage.storage.BucketStorage;
import dev.cooperage.storage.EndpointProfile;
import dev.cooperage.storage.S3ConnectionDetails;

import org.springframework.stereotype.Component;

/** For which endpoint, and as whom, the panel renders policies. */
@Component
class PolicyContexts {

	private final S3ConnectionDetails details;

	private final BucketStorage storage;

	PolicyContexts(S3ConnectionDetails details, BucketStorage storage) {
		this.details = details;
		this.storage = storage;
	}

	/** May ask the endpoint who the panel is, the first time. */
	PolicyContext of(BucketName bucket) {
		return new PolicyContext(bucket, this.details.profile(), this.storage.ownPrincipal(), overTls());
	}

	/** How large a policy the endpoint takes. */
	PolicyBudget budget() {
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
