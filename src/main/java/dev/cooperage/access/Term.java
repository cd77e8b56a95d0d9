package dev.cooperage.access;

/** A level, where it holds, and until when. */
public record Term(Reach reach, GrantEnd end) {

	/** Returns such as "Read only in proj/ until 31 March 2027". */
	public String words() {
		return this.reach.words() + this.end.words();
	}

	/** Returns such as "Read only for the whole data source until 31 March 2027". */
	public String fully() {
		return this.reach.fully() + this.end.words();
	}

	/** Returns whether it lets a person do all that the other one does, as long. */
	public boolean covers(Term other) {
		return this.reach.covers(other.reach) && this.end.outlasts(other.end);
	}

}
