package dev.cooperage.database;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code cooperage.database.*}. How long a connection is waited for is
 * {@code spring.datasource.hikari.connection-timeout}.
 *
 * @param pageTimeout how long a request waits for one answer of Postgres; work in the
 * background waits for the driver's {@code socketTimeout}
 */
@ConfigurationProperties("cooperage.database")
record DatabaseProperties(@DefaultValue("2500ms") Duration pageTimeout) {
}
