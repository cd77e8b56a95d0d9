package dev.cooperage.apps;

import java.util.Optional;

import dev.cooperage.people.Directory;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.PrincipalArn;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;

import org.springframework.stereotype.Component;

/** The principals that an app may have: one of its own, and nobody else's. */
@Component
class PrincipalRules {

	private final S3ConnectionDetails details;

	private final BucketStorage storage;

	private final Principals principals;

	private final Directory directory;

	private final Apps apps;

	PrincipalRules(S3ConnectionDetails details, BucketStorage storage, Principals principals, Directory directory,
			Apps apps) {
		this.details = details;
		this.storage = storage;
		this.principals = principals;
		this.directory = directory;
		this.apps = apps;
	}

	EndpointProfile profile() {
		return this.details.profile();
	}

	/**
	 * Returns why an app cannot have this principal, without a full stop; may ask S3 who
	 * the panel is, the first time.
	 */
	Optional<String> against(PrincipalArn arn) {
		try {
			if (arn.isSame(this.storage.ownPrincipal())) {
				return Optional.of("This is the panel itself; an app needs a principal of its own");
			}
		}
		catch (StorageException ex) {
			return Optional.of("S3 does not answer, so that the panel cannot check this ARN; try again later");
		}
		return this.principals.nameOfSame(arn)
			.flatMap(this.directory::known)
			.map((person) -> "S3 knows " + person.userName() + " by this ARN; an app needs a principal of its own");
	}

	/**
	 * Returns why an app cannot have this principal beside other apps; called in the
	 * transaction of the change.
	 */
	Optional<String> taken(PrincipalArn arn, long exceptAppId) {
		return this.apps.samePrincipal(arn.value())
			.filter((app) -> app.id() != exceptAppId)
			.map((app) -> app.calledFirst() + " has this ARN already");
	}

}
