package dev.cooperage.files.jobs;

/** The things that can be done with many files at once. */
enum JobAction {

	COPY("Copy", "copied", "Copying"), MOVE("Move", "moved", "Moving"), DELETE("Delete", "deleted", "Deleting"),
	/** The newest content of deleted files is put on top. */
	UNDELETE("Undelete", "undeleted", "Undeleting"),
	/** One old version is put on top. */
	RESTORE("Restore", "restored", "Restoring");

	private final String verb;

	private final String done;

	private final String doing;

	JobAction(String verb, String done, String doing) {
		this.verb = verb;
		this.done = done;
		this.doing = doing;
	}

	public String verb() {
		return this.verb;
	}

	public String done() {
		return this.done;
	}

	public String doing() {
		return this.doing;
	}

	/** Returns whether files get to another place. */
	public boolean hasTarget() {
		return this == COPY || this == MOVE;
	}

}
