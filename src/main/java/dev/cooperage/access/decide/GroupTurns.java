package dev.cooperage.access.decide;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.cooperage.access.GroupChange;
import dev.cooperage.s3names.BucketName;

import org.springframework.stereotype.Component;

/**
 * Lets the changes that this panel makes to one access group go one after the other,
 * before they take a connection: a crowd that waits for one row would hold all
 * connections, and then no page of any data source could be shown.
 */
@Component
class GroupTurns {

	/** How long a request waits for its turn. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Map<BucketName, Turn> turns = new ConcurrentHashMap<>();

	/** Makes the change in its turn; refuses it when others take too long. */
	GroupChange take(BucketName bucket, Supplier<GroupChange> change) {
		Turn turn = this.turns.compute(bucket, (name, known) -> ((known != null) ? known : new Turn()).joined());
		try {
			if (!turn.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				return new GroupChange.Refused("Many people are changing the access to " + bucket
						+ " right now; nothing was changed. Try again in a minute");
			}
			try {
				return change.get();
			}
			finally {
				turn.free.release();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new GroupChange.Refused("The panel is being stopped; nothing was changed. Try again in a minute");
		}
		finally {
			this.turns.computeIfPresent(bucket, (name, known) -> known.left() ? null : known);
		}
	}

	/** The turn of one bucket, and how many have it or wait for it. */
	private static final class Turn {

		private final Semaphore free = new Semaphore(1, true);

		private int people;

		Turn joined() {
			this.people++;
			return this;
		}

		/** Returns whether nobody is left. */
		boolean left() {
			this.people--;
			return this.people == 0;
		}

	}

}
