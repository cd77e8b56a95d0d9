package dev.cooperage.access.pages;

import java.security.Principal;
import java.util.Optional;

import dev.cooperage.access.sync.OutOfStepList;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.web.MenuItem;
import dev.cooperage.web.PersonalMenu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The tab of platform admins, with how many buckets are not in step with S3. */
@Component
class PlatformTab implements PersonalMenu {

	private static final Logger log = LoggerFactory.getLogger(PlatformTab.class);

	private final Directory directory;

	PlatformTab(Directory directory) {
		this.directory = directory;
	}

	@Override
	public Optional<MenuItem> itemFor(Principal principal) {
		try {
			return this.directory.signedIn(principal)
				.filter(Person::isPlatformAdmin)
				.map((person) -> new MenuItem("Platform", "/platform", (who) -> Optional.of(OutOfStepList.COUNT),
						"not in step with S3"));
		}
		catch (DataAccessException | TransactionException ex) {
			// The page that says so has a menu, too.
			log.warn("The tab of platform admins cannot be shown", ex);
			return Optional.empty();
		}
	}

}
