package dev.cooperage.teams;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The setting of what teams can be given.
 *
 * @param teamsMayBeAdmin whether a team can be Admin of a data source
 */
@ConfigurationProperties("cooperage.access")
public record TeamAdminProperties(@DefaultValue("false") boolean teamsMayBeAdmin) {
}
