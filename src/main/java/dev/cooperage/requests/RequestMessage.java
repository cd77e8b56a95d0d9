package dev.cooperage.requests;

import java.time.Instant;

import dev.cooperage.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An admin's question about a request, or the person's reply. */
@Entity
@Table(name = "request_message")
class RequestMessage {

	/** The most characters of a message. */
	static final int WORDS = 2000;

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "request_id")
	private AccessRequest request;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "author_id")
	private Person author;

	@Enumerated(EnumType.STRING)
	private Kind kind;

	private String words;

	private Instant writtenAt;

	@SuppressWarnings("NullAway.Init")
	protected RequestMessage() {
	}

	RequestMessage(AccessRequest request, Person author, Kind kind, String words, Instant now) {
		this.request = request;
		this.author = author;
		this.kind = kind;
		this.words = words;
		this.writtenAt = now;
	}

	/** Returns the database's id; the message must have been saved. */
	public long id() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

	public Person author() {
		return this.author;
	}

	public boolean question() {
		return this.kind == Kind.QUESTION;
	}

	/** Returns the text, as its author typed it. */
	public String words() {
		return this.words;
	}

	public Instant writtenAt() {
		return this.writtenAt;
	}

	/** The side that a message comes from. */
	enum Kind {

		QUESTION, REPLY

	}

}
