package dev.cooperage.requests;

/** The state of a request for access. */
public enum RequestState {

	/** Nobody has answered it. */
	OPEN("Waiting for an admin"),
	/** An admin granted all or some of it. */
	APPROVED("Approved"),
	/** Somebody granted as much without looking at the request. */
	GRANTED_DIRECTLY("Granted directly"),
	/** An admin said no. */
	REFUSED("Refused"),
	/** The person took it back. */
	WITHDRAWN("Withdrawn");

	private final String label;

	RequestState(String label) {
		this.label = label;
	}

	/** Returns the words on the screen; S3's state stands beside them. */
	public String label() {
		return this.label;
	}

}
