package dev.cooperage.files.jobs;

/** The state of a job. */
enum JobState {

	/** It is under way, or waits for a worker or for S3. */
	OPEN,
	/** Everything was tried; some files may have failed. */
	DONE,
	/** Its person ended it. */
	CANCELLED,
	/** It must not or cannot go on. */
	STOPPED

}
