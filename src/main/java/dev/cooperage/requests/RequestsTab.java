package dev.cooperage.requests;

import java.security.Principal;

import dev.cooperage.people.Directory;
import dev.cooperage.web.MenuItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The tab "Requests", with how many wait for who is signed in, or have news for them. */
@Configuration(proxyBeanMethods = false)
class RequestsTab {

	private static final Logger log = LoggerFactory.getLogger(RequestsTab.class);

	@Bean
	@Order(3)
	MenuItem requestsMenuItem(Directory directory, AccessRequests requests) {
		return new MenuItem("Requests", "/access-requests", (principal) -> count(principal, directory, requests),
				"to answer or to read");
	}

	private static long count(Principal principal, Directory directory, AccessRequests requests) {
		try {
			return directory.signedIn(principal).map(requests::waitingFor).orElse(0L);
		}
		catch (DataAccessException | TransactionException ex) {
			// The page that says so has a menu, too.
			log.warn("The waiting requests could not be counted", ex);
			return 0;
		}
	}

}
