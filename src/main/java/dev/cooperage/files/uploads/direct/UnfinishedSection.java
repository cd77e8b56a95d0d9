package dev.cooperage.files.uploads.direct;

import java.util.List;

import dev.cooperage.files.uploads.direct.UnfinishedUploads.Line;
import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Component;

/** The section of the account page with a person's unfinished uploads. */
@Component
class UnfinishedSection implements AccountSection {

	private final UnfinishedUploads unfinished;

	UnfinishedSection(UnfinishedUploads unfinished) {
		this.unfinished = unfinished;
	}

	@Override
	public String fragment() {
		return "files/_uploads :: account";
	}

	@Override
	public Object model(Person person) {
		return new Shown(this.unfinished.everywhere(person));
	}

	/** The newest of them. */
	record Shown(List<Line> lines) {
	}

}
