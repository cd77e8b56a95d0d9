package dev.cooperage.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.Term;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PersonLimits;
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

	/** So many requests are listed in one mail. */
	private static final int LISTED = 50;

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
		for (Person admin : answerers(request)) {
			this.outbox.put(admin, name + " asks for access to " + request.bucket() + request.forWhom(), """
					%s asks for %s.
					%s
					Business need:
					%s

					Answer the request here: %s
					""".formatted(called(request.person()), words(request), held(request), quoted(request.need()),
					link(request)));
		}
	}

	/** Mails a question to the person who asked for access. */
	void questioned(AccessRequest request, String words, Person by) {
		if (mayMail(by, request.messages().get(request.messages().size() - 1).writtenAt())) {
			this.outbox.put(request.person(),
					"A question about your request for access to " + request.bucket() + request.forWhom(), """
							You asked for %s.
							%s asks:
							%s

							Your request is open until you answer. Answer here: %s
							""".formatted(words(request), called(by), quoted(words), link(request)));
		}
	}

	/** Mails the person's reply to those who asked, and to the admins. */
	void replied(AccessRequest request, String words) {
		Person person = request.person();
		if (!mayMail(person, request.waitingSince())) {
			return;
		}
		Map<Long, Person> readers = new LinkedHashMap<>();
		request.messages()
			.stream()
			.filter(RequestMessage::question)
			.map(RequestMessage::author)
			.filter(Person::active)
			.forEach((asked) -> readers.put(asked.id(), asked));
		answerers(request).forEach((admin) -> readers.put(admin.id(), admin));
		readers.values()
			.forEach((reader) -> this.outbox.put(reader,
					person.userName() + " has answered about access to " + request.bucket(), """
							%s asks for %s.
							The answer to your question:
							%s

							Answer the request here: %s
							""".formatted(called(person), words(request), quoted(words), link(request))));
	}

	/**
	 * Mails the platform admins of requests that nobody answers, one mail for each of
	 * them.
	 */
	void escalated(List<AccessRequest> requests) {
		for (Person reader : this.directory.platformAdmins(PLATFORM_ADMINS)) {
			List<AccessRequest> others = requests.stream()
				.filter((request) -> !request.person().isSame(reader))
				.toList();
			if (!others.isEmpty()) {
				this.outbox.put(reader, escalatedSubject(others),
						"No admin has answered:\n\n"
								+ others.stream()
									.limit(LISTED)
									.map((request) -> "- " + called(request.person()) + " asks for " + words(request)
											+ "\n  " + link(request) + "\n")
									.collect(Collectors.joining())
								+ ((others.size() > LISTED) ? "and " + (others.size() - LISTED) + " more\n" : "")
								+ "\nYou can answer them here: " + this.addresses.link("/access-requests") + "\n");
			}
		}
	}

	private static String escalatedSubject(List<AccessRequest> requests) {
		AccessRequest first = requests.get(0);
		return (requests.size() == 1) ? "Nobody answers the request of " + first.person().userName() + " for access to "
				+ first.bucket() + first.forWhom() : "Nobody answers " + requests.size() + " requests for access";
	}

	/** Returns whether the person has not caused too many mails by messages already. */
	private boolean mayMail(Person author, Instant now) {
		return this.requests.countMessages(author, now.minus(Duration.ofHours(1))) <= this.limits.requestMailsPerHour();
	}

	private List<Person> answerers(AccessRequest request) {
		List<Person> admins = this.access.activeAdmins(request.bucket());
		return admins.isEmpty() ? this.directory.platformAdmins(PLATFORM_ADMINS) : admins;
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
		this.outbox.put(request.person(),
				"Your request for access to " + request.bucket() + request.forWhom() + " is answered",
				"You asked for %s.\n%s has answered.\n\n%s%s".formatted(words(request), request.answeredBy(), what,
						note));
	}

	/** Returns what the person has or had, such as an access that is to be extended. */
	private String held(AccessRequest request) {
		AccessRequests.Held held = this.found.held(request);
		return (held != null) ? request.grantee().calledFirst() + " " + held.sentence() + ".\n" : "";
	}

	/**
	 * Returns such as "Read only for the whole data source on alpha-x for the team
	 * Analysts (12 people)".
	 */
	private String words(AccessRequest request) {
		Term term = request.wanted();
		String size = (request.team() != null) ? " (" + this.found.size(request.team()) + ")" : "";
		return term.reach().fully() + " on " + request.bucket() + term.end().words() + request.forWhom() + size;
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
