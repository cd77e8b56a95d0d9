package dev.cooperage.requests;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Sends the mails of the outbox. A mail may arrive twice when the panel ends between
 * sending it and saving that; none is lost.
 */
class MailSender {

	private static final Logger log = LoggerFactory.getLogger(MailSender.class);

	private static final int AT_ONCE = 20;

	/** With the pauses below, about a day. */
	private static final int ATTEMPTS = 14;

	private final MailOutbox outbox;

	private final JavaMailSender sender;

	private final String from;

	MailSender(MailOutbox outbox, JavaMailSender sender, String from) {
		this.outbox = outbox;
		this.sender = sender;
		this.from = from;
	}

	/** Sends what is due, until one fails: then the server is likely to be away. */
	void sendDue() {
		for (Mail mail : this.outbox.due(AT_ONCE)) {
			if (this.outbox.take(mail, pauseAfter(mail.attempts())) && !send(mail)) {
				return;
			}
		}
	}

	private boolean send(Mail mail) {
		var message = new SimpleMailMessage();
		message.setFrom(this.from);
		message.setTo(mail.recipient());
		message.setSubject(mail.subject());
		message.setText(mail.body());
		try {
			this.sender.send(message);
			this.outbox.sent(mail);
			return true;
		}
		catch (MailException ex) {
			boolean forGood = mail.attempts() + 1 >= ATTEMPTS;
			log.warn("Mail {} could not be sent{}", mail.id(), forGood ? ", and is given up" : "", ex);
			this.outbox.failed(mail, reason(ex), forGood);
			return false;
		}
	}

	/**
	 * Returns the pause before the next attempt: half a minute at first, three hours at
	 * most.
	 */
	static Duration pauseAfter(int attempts) {
		return Duration.ofSeconds(Math.min(10_800, 30L << Math.min(attempts, 9)));
	}

	private static String reason(MailException ex) {
		if (ex instanceof MailAuthenticationException) {
			return "the mail server refuses the panel's user name or password";
		}
		return isFrom(ex, ConnectException.class) || isFrom(ex, SocketTimeoutException.class)
				? "the mail server does not answer" : "the mail server did not accept it";
	}

	private static boolean isFrom(MailException ex, Class<? extends IOException> cause) {
		Throwable failure = (ex instanceof MailSendException sending && sending.getMessageExceptions().length > 0)
				? sending.getMessageExceptions()[0] : ex;
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(cause::isInstance);
	}

}
