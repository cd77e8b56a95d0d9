package dev.cooperage.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cooperage.access.AccessControl.Reminder;
import dev.cooperage.access.AskForAccess;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.web.PanelAddresses;

/** One mail to one person about all the access that ends soon and concerns them. */
class EndLetter {

	/** So many grants are listed in each part. */
	private static final int LISTED = 50;

	private final Person reader;

	private final List<Reminder> own = new ArrayList<>();

	private final List<Reminder> others = new ArrayList<>();

	EndLetter(Person reader) {
		this.reader = reader;
	}

	Person reader() {
		return this.reader;
	}

	/** Adds access of the reader, or of an app of theirs. */
	void own(Reminder reminder) {
		this.own.add(reminder);
	}

	/** Adds access to a data source that the reader is admin of. */
	void others(Reminder reminder) {
		this.others.add(reminder);
	}

	String subject() {
		if (this.own.size() + this.others.size() > 1) {
			return this.own.isEmpty() ? "Access to your data sources ends soon" : "Your access ends soon";
		}
		Reminder only = (this.own.isEmpty() ? this.others : this.own).get(0);
		String whose = this.own.isEmpty() ? "The access of " + name(only)
				: (only.app() != null) ? "The access of " + only.app() : "Your access";
		return whose + " to " + only.bucket() + " ends on " + only.term().end().day();
	}

	String body(PanelAddresses addresses) {
		String yours = this.own.isEmpty() ? "" : "Your access ends when the last day is over:\n\n"
				+ lines(this.own, (reminder) -> line(reminder, addresses));
		String theirs = this.others.isEmpty() ? ""
				: "Access to data sources that you are an admin of ends when the last day is over:\n\n"
						+ lines(this.others, (reminder) -> lineForAdmin(reminder, addresses));
		return yours + (yours.isEmpty() || theirs.isEmpty() ? "" : "\n") + theirs;
	}

	private static String lines(List<Reminder> reminders, Function<Reminder, String> line) {
		int more = reminders.size() - LISTED;
		return reminders.stream().limit(LISTED).map(line).collect(Collectors.joining())
				+ ((more > 0) ? "- and " + more + " more, on the pages of the data sources\n" : "");
	}

	private static String line(Reminder reminder, PanelAddresses addresses) {
		String what = "- " + reminder.bucket() + ": " + ((reminder.app() != null) ? reminder.app() + " has " : "")
				+ reminder.term().fully() + "\n";
		if (reminder.app() != null) {
			return what + "  Ask an admin of the data source to extend it.\n";
		}
		return what + (reminder.term().reach().level() == AccessLevel.ADMIN ? extend(reminder, addresses)
				: "  Ask to extend it: " + addresses.link(AskForAccess.form(reminder.bucket(), reminder.term().reach()))
						+ "\n");
	}

	private static String lineForAdmin(Reminder reminder, PanelAddresses addresses) {
		return "- " + reminder.bucket() + ": " + name(reminder) + " has " + reminder.term().fully() + "\n"
				+ extend(reminder, addresses);
	}

	private static String extend(Reminder reminder, PanelAddresses addresses) {
		return "  Extend it: " + addresses.link("/buckets/" + reminder.bucket() + "/access/" + reminder.grantId())
				+ "\n";
	}

	private static String name(Reminder reminder) {
		return (reminder.app() != null) ? reminder.app() : reminder.person().userName();
	}

}
