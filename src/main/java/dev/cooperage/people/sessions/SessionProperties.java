package dev.cooperage.people.sessions;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of sessions.
 *
 * @param lifetime after which time a session ends, however much it is used; how long it
 * may be idle is {@code server.servlet.session.timeout}
 */
@ConfigurationProperties("cooperage.people.session")
record SessionProperties(@DefaultValue("24h") Duration lifetime) {
}
