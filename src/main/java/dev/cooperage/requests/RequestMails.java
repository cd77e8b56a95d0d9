package dev.cooperage.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.Term;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonLimits;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PanelAddresses;

import org.springframework.stereotype.Component;

/**
 * The mails about requests. None of them says that access is granted: only the page knows
 * when S3 has it.
 */
@Component
class RequestMails {

	/** The most platform admins that one request is mailed to. */
	static final int PLATFORM_ADMINS = 20;

	/** The number of requests of one person for one bucket that are mailed in an hour. */
	private static final int AN_HOUR = 3;

	private final RequestRepository requests;

	private final AccessRequests found;

	private final MailOutbox outbox;

	private final AccessControl access;

	private final Directory directory;

	private final PanelAddresses addresses;

	private final PersonLimits limits;

	RequestMails(RequestRepository requests, AccessRequests found, MailOutbox outbox, AccessControl access,
			Directory directory, PanelAddresses addresses, PersonLimits limits) {
		this.limits = limits;
		this.requests = requests;
		this.found = found;
		this.outbox = outbox;
		this.access = access;
		this.directory = directory;
		this.addresses = addresses;
	}

	/**
	 * Mails the people who answer the request; none when the person has asked again and
	 * again within an hour, which the admins see on their page only.
	 */
	void made(AccessRequest request) {
		Instant anHourBefore = request.requestedAt().minus(Duration.ofHours(1));
		if (this.requests.countMade(request.bucket(), request.person(), anHourBefore) > AN_HOUR
				|| this.requests.countMade(request.person(), anHourBefore) > this.limits.requestMailsPerHour()) {
			return;
		}
		String name = request.person().userName();
		List<Person> admins = this.access.activeAdmins(request.bucket());
		for (Person admin : admins.isEmpty() ? this.directory.platformAdmins(PLATFORM_ADMINS) : admins) {
			this.outbox.put(admin, name + " asks for access to " + request.bucket(), """
					%s asks for %s.
					%s
					Business need:
					%s

					Answer the request here: %s
					""".formatted(called(request.person()), words(request.wanted(), request.bucket()), held(request),
					quoted(request.need()), link(request)));
		}
	}

	/** Mails the answer to the person who asked. */
	void answered(AccessRequest request) {
		String what = request.granted()
			.map(Term::fully)
			.map((term) -> """
					The answer is: %s.

					You can use it as soon as S3 has it. This page then says Active: %s
					""".formatted(term, link(request)))
			.orElseGet(() -> "The request is refused.\n\n" + link(request) + "\n");
		String note = (request.answer() != null) ? "\nTheir note:\n" + quoted(request.answer()) + "\n" : "";
		this.outbox.put(request.person(), "Your request for access to " + request.bucket() + " is answered",
				"You asked for %s.\n%s has answered.\n\n%s%s".formatted(words(request.wanted(), request.bucket()),
						request.answeredBy(), what, note));
	}

	/** Returns what the person has or had, such as an access that is to be extended. */
	private String held(AccessRequest request) {
		AccessRequests.Held held = this.found.held(request.person(), request.bucket());
		return (held != null) ? request.person().userName() + " " + held.sentence() + ".\n" : "";
	}

	private static String words(Term term, BucketName bucket) {
		return term.reach().fully() + " on " + bucket + term.end().words();
	}

	private String link(AccessRequest request) {
		return this.addresses.link("/access-requests/" + request.id());
	}

	private static String called(Person person) {
		return person.displayName().equalsIgnoreCase(person.userName()) ? person.userName()
				: person.userName() + " (" + person.displayName() + ")";
	}

	/**
	 * Quotes a person's text, so that none of its lines looks like one of ours, however
	 * it is broken or turned.
	 */
	private static String quoted(String text) {
		return "> " + text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "").replaceAll("\\R", "\n> ");
	}

}
