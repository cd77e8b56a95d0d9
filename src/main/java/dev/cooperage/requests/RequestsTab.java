package dev.cooperage.requests;

import dev.cooperage.people.Directory;
import dev.cooperage.web.MenuItem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The tab "Requests", with how many wait for who is signed in, or have news for them. */
@Configuration(proxyBeanMethods = false)
class RequestsTab {

	@Bean
	@Order(3)
	MenuItem requestsMenuItem(Directory directory, AccessRequests requests) {
		return new MenuItem("Requests", "/access-requests",
				(principal) -> directory.signedIn(principal).map(requests::waitingFor), "to answer or to read");
	}

}
