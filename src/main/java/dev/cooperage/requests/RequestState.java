package dev.cooperage.requests;

/** What has become of a request for access. */
public enum RequestState {

	/** Nobody has answered it. */
	OPEN("Waiting for an answer"),
	/** An admin gave all or some of it. */
	APPROVED("Approved"),
	/** Somebody granted as much without looking at the request. */
	GRANTED_DIRECTLY("Granted directly"),
	/** An admin said no. */
	REFUSED("Refused"),
	/** Who asked does not want it any more. */
	WITHDRAWN("Withdrawn");

	private final String label;

	RequestState(String label) {
		this.label = label;
	}

	/** The words on the screen; whether S3 has it stands beside them. */
	public String label() {
		return this.label;
	}

}
