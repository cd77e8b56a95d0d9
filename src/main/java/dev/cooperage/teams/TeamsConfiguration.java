package dev.cooperage.teams;

import dev.cooperage.web.MenuItem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The tab of teams. */
@Configuration(proxyBeanMethods = false)
class TeamsConfiguration {

	@Bean
	@Order(4)
	MenuItem teamsTab() {
		return new MenuItem("Teams", TeamView.TAB);
	}

}
