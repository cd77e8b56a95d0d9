package dev.cooperage.requests;

import java.util.List;
import java.util.Optional;

import dev.cooperage.access.Term;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;

import org.springframework.stereotype.Component;

/**
 * Writes what happens to requests into the lasting record, and mails to those concerned.
 */
@Component
class RequestAudit {

	private final AuditLog audit;

	private final RequestMails mails;

	RequestAudit(AuditLog audit, RequestMails mails) {
		this.audit = audit;
		this.mails = mails;
	}

	void made(AccessRequest request) {
		entry(request, AuditAction.REQUEST_MADE, request.person()).into(words(request, request.wanted()))
			.because(request.need())
			.record();
		this.mails.made(request);
	}

	void answered(AccessRequest request, AuditAction action, Person by) {
		Optional<Term> granted = request.granted();
		entry(request, action, by).from(words(request, request.wanted()))
			.into(granted.map((term) -> words(request, term)).orElse(null))
			.because(request.answer())
			.record();
		this.mails.answered(request);
	}

	void questioned(AccessRequest request, String words, Person by) {
		entry(request, AuditAction.REQUEST_QUESTIONED, by).because(words).record();
		this.mails.questioned(request, words, by);
	}

	void replied(AccessRequest request, String words) {
		entry(request, AuditAction.REQUEST_REPLIED, request.person()).because(words).record();
		this.mails.replied(request, words);
	}

	/** Writes that the platform admins are told of these requests, and tells them. */
	void escalated(List<AccessRequest> requests) {
		this.audit.record(requests.stream()
			.map((request) -> this.audit.by(Actor.PANEL, AuditAction.REQUEST_ESCALATED)
				.on(request.bucket().value())
				.to(request.person().id(), request.person().userName())
				.into(words(request, request.wanted())))
			.toList());
		this.mails.escalated(requests);
	}

	void withdrawn(AccessRequest request) {
		entry(request, AuditAction.REQUEST_WITHDRAWN, request.person()).from(words(request, request.wanted())).record();
	}

	/**
	 * Writes that somebody else asks for the team, and that this one is closed for it.
	 */
	void gaveWay(AccessRequest request, Person other) {
		entry(request, AuditAction.REQUEST_WITHDRAWN, other).from(words(request, request.wanted()))
			.because(request.answer())
			.record();
	}

	/**
	 * Returns such as "Read only for the whole data source for the team Analysts".
	 */
	private static String words(AccessRequest request, Term term) {
		return term.fully() + request.forWhom();
	}

	private AuditLog.Draft entry(AccessRequest request, AuditAction action, Person by) {
		return this.audit.by(by.actor(), action)
			.on(request.bucket().value())
			.to(request.person().id(), request.person().userName());
	}

}
