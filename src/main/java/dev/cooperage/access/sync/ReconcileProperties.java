package dev.cooperage.access.sync;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of how closely S3 is watched.
 *
 * @param reconcileEvery within which time every bucket's policy is compared with S3; at
 * least a second
 * @param objectAclsEvery how often the ACLs of new objects are looked at, where objects
 * belong to their uploaders; at least a minute
 */
@ConfigurationProperties("cooperage.access")
record ReconcileProperties(@DefaultValue("5m") Duration reconcileEvery, @DefaultValue("1d") Duration objectAclsEvery) {

	ReconcileProperties {
		if (reconcileEvery.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("cooperage.access.reconcile-every must be at least a second");
		}
		if (objectAclsEvery.compareTo(Duration.ofMinutes(1)) < 0) {
			throw new IllegalArgumentException("cooperage.access.object-acls-every must be at least a minute");
		}
	}

}
