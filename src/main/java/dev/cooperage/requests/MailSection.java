package dev.cooperage.requests;

import dev.cooperage.people.AccountSection;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Component;

/** The link to the mails on the account page of platform admins. */
@Component
class MailSection implements AccountSection {

	@Override
	public String fragment() {
		return "requests/_mails :: mails";
	}

	@Override
	public Object model(Person person) {
		return person.isPlatformAdmin();
	}

}
