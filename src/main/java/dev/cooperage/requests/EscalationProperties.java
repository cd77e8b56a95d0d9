package dev.cooperage.requests;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the platform admins get a request that nobody answers.
 *
 * @param escalateAfter how long a request waits for the admins of the data source; 0 for
 * ever
 */
@ConfigurationProperties("cooperage.requests")
record EscalationProperties(@DefaultValue("3d") Duration escalateAfter) {

	EscalationProperties {
		if (escalateAfter.isNegative()) {
			throw new IllegalArgumentException("cooperage.requests.escalate-after must not be negative");
		}
	}

}
