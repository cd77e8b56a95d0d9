package dev.cooperage.access.decide;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands over many data sources, as {@link BulkWork} decides them. */
@Component
public class BulkHandOvers {

	/** How often a data source is tried that the database is too busy for. */
	static final int MOST_ATTEMPTS = BulkWork.MOST_ATTEMPTS;

	private final BulkHandOverStore store;

	private final HandOvers handOvers;

	private final Directory directory;

	private final Clock clock;

	private final BulkWork<BulkHandOverStore.Task> work;

	BulkHandOvers(BulkHandOverStore store, HandOvers handOvers, Directory directory, TransactionTemplate transaction,
			Clock clock) {
		this.store = store;
		this.handOvers = handOvers;
		this.directory = directory;
		this.clock = clock;
		this.work = new BulkWork<>("hand-over", store.items(), store::next, this::decide, transaction, clock);
	}

	/**
	 * Notes the hand-over and begins with it.
	 * @return its id, or that of the one under way that does the same; empty when another
	 * hand-over of the person is under way, and this one was not begun
	 */
	public Optional<UUID> begin(Person from, Person to, Afterwards afterwards, List<BucketName> buckets, Person by) {
		UUID id = UUID.randomUUID();
		try {
			this.store.add(id, from, to, by, afterwards, buckets, this.clock.instant());
		}
		catch (DuplicateKeyException ex) {
			return underWay(from, BulkHandOverWish.of(to.id(), afterwards, buckets).plan());
		}
		this.work.begin(id);
		return Optional.of(id);
	}

	/** Returns the hand-over of the person that does just this, if it is under way. */
	public Optional<UUID> underWay(Person from, String plan) {
		return this.store.openOf(from.id()).filter((id) -> this.store.wishOf(id).plan().equals(plan));
	}

	/** Goes on with all that are open, and forgets the old ones. */
	void sweep() {
		this.work.sweep();
	}

	/** Decides by what the people are now; they may have changed meanwhile. */
	private GroupChange decide(BulkHandOverStore.Task task) {
		// First the people, then the data source, as everybody does.
		this.directory.hold(List.of(task.toId(), task.byId()));
		Person to = this.directory.hold(task.toId());
		Person by = this.directory.hold(task.byId());
		if (!by.active() || !by.isPlatformAdmin()) {
			return new GroupChange.Refused(by.userName() + ", who asked for it, is no platform admin any more");
		}
		String from = this.directory.findById(task.fromId()).orElseThrow().userName();
		return this.handOvers.handOverWithin(task.bucket(), to, from, task.afterwards(), by);
	}

}
