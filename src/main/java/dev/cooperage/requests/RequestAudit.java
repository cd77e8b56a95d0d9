package dev.cooperage.requests;

import java.util.Optional;

import dev.cooperage.access.Term;
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
		entry(request, AuditAction.REQUEST_MADE, request.person()).into(request.wanted().fully())
			.because(request.need())
			.record();
		this.mails.made(request);
	}

	void answered(AccessRequest request, AuditAction action, Person by) {
		Optional<Term> granted = request.granted();
		entry(request, action, by).from(request.wanted().fully())
			.into(granted.map(Term::fully).orElse(null))
			.because(request.answer())
			.record();
		this.mails.answered(request);
	}

	void withdrawn(AccessRequest request) {
		entry(request, AuditAction.REQUEST_WITHDRAWN, request.person()).from(request.wanted().fully()).record();
	}

	private AuditLog.Draft entry(AccessRequest request, AuditAction action, Person by) {
		return this.audit.by(by.actor(), action)
			.on(request.bucket().value())
			.to(request.person().id(), request.person().userName());
	}

}
