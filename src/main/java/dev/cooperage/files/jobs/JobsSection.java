package dev.cooperage.files.jobs;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The newest of one's jobs, on the account page. */
@Component
@Order(50)
class JobsSection implements AccountSection {

	private static final int NEWEST = 3;

	private final FileJobs jobs;

	JobsSection(FileJobs jobs) {
		this.jobs = jobs;
	}

	@Override
	public String fragment() {
		return "files/_jobs :: newest";
	}

	@Override
	public Object model(Person person) {
		return this.jobs.of(person, 1).items().stream().limit(NEWEST).toList();
	}

}
