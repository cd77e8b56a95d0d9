package dev.cooperage.buckets;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of new data sources.
 *
 * @param namePrefix what every new name begins with
 */
@ConfigurationProperties("cooperage.buckets")
record BucketProperties(@DefaultValue("alpha-") String namePrefix) {
}
