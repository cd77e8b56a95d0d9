package dev.cooperage.requests;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessControl.Reminder;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PanelAddresses;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails people and admins before access ends by itself. The reminders are taken in the
 * transaction that writes the mails, so each is mailed once. One mail for each reader and
 * run.
 */
@Component
class EndMails {

	/** So many grants in a run; the next run follows. */
	private static final int BATCH = 200;

	private final AccessControl access;

	private final Directory directory;

	private final MailOutbox outbox;

	private final PanelAddresses addresses;

	EndMails(AccessControl access, Directory directory, MailOutbox outbox, PanelAddresses addresses) {
		this.access = access;
		this.directory = directory;
		this.outbox = outbox;
		this.addresses = addresses;
	}

	/** Writes the mails that are due. */
	@Transactional
	public void remind() {
		Map<Long, EndLetter> letters = new LinkedHashMap<>();
		Map<BucketName, List<Person>> admins = new HashMap<>();
		for (Reminder reminder : this.access.takeReminders(BATCH)) {
			Person person = reminder.person();
			if (person.active()) {
				letter(person, letters).own(reminder);
			}
			for (Person admin : admins.computeIfAbsent(reminder.bucket(), this::adminsOf)) {
				if (!admin.isSame(person)) {
					letter(admin, letters).others(reminder);
				}
			}
		}
		letters.values()
			.forEach((letter) -> this.outbox.put(letter.reader(), letter.subject(), letter.body(this.addresses)));
	}

	private static EndLetter letter(Person reader, Map<Long, EndLetter> letters) {
		return letters.computeIfAbsent(reader.id(), (id) -> new EndLetter(reader));
	}

	private List<Person> adminsOf(BucketName bucket) {
		List<Person> admins = this.access.activeAdmins(bucket);
		return admins.isEmpty() ? this.directory.platformAdmins(RequestMails.PLATFORM_ADMINS) : admins;
	}

}
