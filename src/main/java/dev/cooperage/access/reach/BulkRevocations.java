package dev.cooperage.access.reach;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.cooperage.access.GroupChange;
import dev.cooperage.access.decide.BulkWork;
import dev.cooperage.access.group.AccessGrant;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.access.group.GroupDecision;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Revokes what one person has in many data sources, as {@link BulkWork} decides them: one
 * revision for each, in order of name.
 */
@Component
class BulkRevocations {

	private final BulkRevocationStore store;

	private final GroupChanges changes;

	private final Directory directory;

	private final Clock clock;

	private final BulkWork<BulkRevocationStore.Task> work;

	BulkRevocations(BulkRevocationStore store, GroupChanges changes, Directory directory,
			TransactionTemplate transaction, Clock clock) {
		this.store = store;
		this.changes = changes;
		this.directory = directory;
		this.clock = clock;
		this.work = new BulkWork<>("revocation", store.items(), store::next, this::decide, transaction, clock);
	}

	/**
	 * Notes the revocation and begins with it.
	 * @param all whether everything is meant that the person has in these data sources
	 * @return its id; empty when another one of the person is under way, and this one was
	 * not begun
	 */
	Optional<UUID> begin(Person person, Person by, List<BulkRevocationStore.Part> parts, boolean all) {
		UUID id = UUID.randomUUID();
		try {
			this.store.add(id, person, by, parts, all, this.clock.instant());
		}
		catch (DuplicateKeyException ex) {
			return Optional.empty();
		}
		this.work.begin(id);
		return Optional.of(id);
	}

	/** Goes on with all that are open, and forgets the old ones. */
	void sweep() {
		this.work.sweep();
	}

	/** Stands for all that a preview says, so that nothing else is begun. */
	static String plan(List<BulkRevocationStore.Part> parts) {
		return StatementHash.of(parts.stream()
			.map((part) -> part.bucket() + " " + part.alone() + " " + part.grants())
			.collect(Collectors.joining("\n")));
	}

	/** Decides by what the people are now; they may have changed meanwhile. */
	private GroupChange decide(BulkRevocationStore.Task task) {
		// First the people, then the data source, as everybody does.
		this.directory.hold(List.of(task.personId(), task.byId()));
		Person person = this.directory.hold(task.personId());
		Person by = this.directory.hold(task.byId());
		if (!by.active() || !by.isPlatformAdmin()) {
			return new GroupChange.Refused(by.userName() + ", who asked for it, is no platform admin any more");
		}
		return this.changes.byManager(task.bucket(), by, (group) -> revoke(group, person, task));
	}

	private static GroupDecision revoke(AccessGroup group, Person person, BulkRevocationStore.Task task) {
		List<AccessGrant> meant = group.of(person)
			.stream()
			.filter((grant) -> task.grants() == null || task.grants().contains(grant.id()))
			.toList();
		return group.revokeTogether(meant);
	}

}
