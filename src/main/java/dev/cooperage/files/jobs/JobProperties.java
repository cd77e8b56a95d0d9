package dev.cooperage.files.jobs;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Times of jobs.
 *
 * @param keep how long those that ended are kept
 * @param turn how long a worker stays with one while others wait
 */
@ConfigurationProperties("cooperage.files.jobs")
record JobProperties(@DefaultValue("30d") Duration keep, @DefaultValue("20s") Duration turn) {
}
