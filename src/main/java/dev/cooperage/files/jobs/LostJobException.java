package dev.cooperage.files.jobs;

/** Another worker has the job by now; this one must not touch anything more. */
class LostJobException extends RuntimeException {

	LostJobException() {
		super("Another worker has the job");
	}

}
