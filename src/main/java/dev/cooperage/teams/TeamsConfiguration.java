package dev.cooperage.teams;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of teams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TeamProperties.class)
class TeamsConfiguration {

}
