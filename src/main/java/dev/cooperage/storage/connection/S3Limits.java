package dev.cooperage.storage.connection;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times that the panel waits for S3: the settings {@code cooperage.s3.limits.*}.
 *
 * @param page a call for which a visitor waits, with all its attempts; for content until
 * its first byte
 * @param attempt one attempt of a call in the background
 * @param call a call in the background, with all its attempts
 * @param standstill the longest time in which nothing moves on a connection; a transfer
 * that stands still for longer ends
 */
@ConfigurationProperties("cooperage.s3.limits")
public record S3Limits(@DefaultValue("4s") Duration page, @DefaultValue("10s") Duration attempt,
		@DefaultValue("25s") Duration call, @DefaultValue("30s") Duration standstill) {

	public static final S3Limits DEFAULT = new S3Limits(Duration.ofSeconds(4), Duration.ofSeconds(10),
			Duration.ofSeconds(25), Duration.ofSeconds(30));

}
