package dev.cooperage.teams;

import dev.cooperage.web.MenuItem;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The settings of teams, and their tab. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TeamProperties.class)
class TeamsConfiguration {

	@Bean
	@Order(4)
	MenuItem teamsTab() {
		return new MenuItem("Teams", TeamView.TAB);
	}

}
