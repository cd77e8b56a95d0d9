package dev.cooperage.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the jobs of one person.
 *
 * @param mostOpen how many may be open at once
 */
@ConfigurationProperties("cooperage.files.jobs")
record JobLimits(@DefaultValue("20") int mostOpen) {

	JobLimits {
		if (mostOpen < 1) {
			throw new IllegalArgumentException("cooperage.files.jobs.most-open must be at least 1");
		}
	}

}
