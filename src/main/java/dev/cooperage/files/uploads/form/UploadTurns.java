package dev.cooperage.files.uploads.form;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.cooperage.people.Person;
import dev.cooperage.web.LimitReachedException;
import dev.cooperage.web.Remedy;

import org.springframework.stereotype.Component;

/**
 * The requests with files that one person may have under way on this panel. Each holds
 * memory for what has come, however slowly the rest comes: nobody may hold all of it.
 */
@Component
class UploadTurns {

	/**
	 * A form holds up to 8 MiB of the large files' memory, and 1 MiB of the small ones'.
	 */
	private static final int FORMS = 4;

	/** A request with small files holds up to 4 MiB; a page sends three at once. */
	private static final int REQUESTS = 5;

	private final ConcurrentMap<Long, Integer> forms = new ConcurrentHashMap<>();

	private final ConcurrentMap<Long, Integer> requests = new ConcurrentHashMap<>();

	/**
	 * Begins to take a form of the person's; {@link Turn#close()} ends it.
	 * @throws LimitReachedException when they have as many under way as one may have
	 */
	Turn form(Person person) {
		return take(this.forms, FORMS, person);
	}

	/** Returns the same of a request with small files. */
	Turn request(Person person) {
		return take(this.requests, REQUESTS, person);
	}

	private static Turn take(ConcurrentMap<Long, Integer> underWay, int most, Person person) {
		underWay.compute(person.id(), (id, number) -> {
			if (number != null && number >= most) {
				throw new LimitReachedException(
						"You have " + most + " uploads on their way to the panel, and cannot have more at once. "
								+ "No file of this one was stored.",
						new Remedy("Wait until one of them is done. Then try again", null));
			}
			return (number != null) ? number + 1 : 1;
		});
		return () -> underWay.computeIfPresent(person.id(), (id, number) -> (number > 1) ? number - 1 : null);
	}

	/** A turn until it is closed. */
	interface Turn extends AutoCloseable {

		@Override
		void close();

	}

}
