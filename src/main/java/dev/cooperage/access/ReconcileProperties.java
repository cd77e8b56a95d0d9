package dev.cooperage.access;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How closely S3 is watched.
 *
 * @param reconcileEvery within which time every bucket's policy is compared with S3; at
 * least a second
 */
@ConfigurationProperties("cooperage.access")
record ReconcileProperties(@DefaultValue("5m") Duration reconcileEvery) {

	ReconcileProperties {
		if (reconcileEvery.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("cooperage.access.reconcile-every must be at least a second");
		}
	}

}
