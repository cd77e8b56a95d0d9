package dev.cooperage.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

/** The requests for access that wait for an answer, as refusals need to know them. */
public interface OpenRequests {

	/** Returns the person's own open request for the bucket. */
	Optional<OpenRequest> of(Person person, BucketName bucket);

	/** Returns all the person's own open requests; one query. */
	Map<BucketName, OpenRequest> of(Person person);

	/**
	 * A request that waits for an answer.
	 *
	 * @param url its page, relative to the panel
	 */
	record OpenRequest(Term wanted, Instant since, String url) {
	}

}
