package dev.cooperage.people.organisation;

import java.time.Clock;
import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.cooperage.people.PeopleProperties;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The organisation on GitHub, where one is configured, and the regular look at it. */
@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	@Bean
	@ConditionalOnExpression("!'${cooperage.people.github.organisation:}'.isBlank()")
	GitHubOrganisation gitHubOrganisation(PeopleProperties properties, Clock clock) {
		PeopleProperties.GitHub settings = properties.github();
		String organisation = settings.organisation();
		if (organisation == null) {
			throw new IllegalStateException("the condition is wrong");
		}
		return new GitHubOrganisation(settings, organisation, new GitHubCalls(PATIENCE, clock));
	}

	/** Refreshes the list of members, on one replica at a time. */
	@Bean
	RecurringTask<Void> organisationRefresh(Organisation organisation) {
		return Tasks.recurring("organisation-refresh", FixedDelay.of(Duration.ofSeconds(30)))
			.execute((instance, context) -> organisation.refresh());
	}

}
