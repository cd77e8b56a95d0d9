package dev.cooperage.requests;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of mails, besides Spring's own settings of the server.
 *
 * @param from the sender
 */
@ConfigurationProperties("cooperage.mail")
record MailProperties(@DefaultValue("cooperage@localhost") String from) {
}
