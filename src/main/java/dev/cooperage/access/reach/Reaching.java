package dev.cooperage.access.reach;

import java.util.List;

import dev.cooperage.people.Person;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what one person can reach, with what statements of others deny of it. */
@Component
class Reaching {

	private static final int PAGE_SIZE = 25;

	private final ReachStore store;

	private final ForeignDenied denied;

	private final Principals principals;

	Reaching(ReachStore store, ForeignDenied denied, Principals principals) {
		this.store = store;
		this.denied = denied;
		this.principals = principals;
	}

	/** Returns a page of it, with a fixed number of statements. */
	@Transactional(readOnly = true)
	public ReachPage page(Person person, boolean own, SearchText search, @Nullable Long after) {
		List<ReachLine> lines = lines(person, this.store.find(person, search, after, PAGE_SIZE + 1));
		return ReachPage.of(person, own, search.text(), lines, PAGE_SIZE, this.store.count(person, search),
				this.store.apps(person), after);
	}

	List<ReachLine> lines(Person person, List<ReachedGrant> grants) {
		this.denied.prepare(grants);
		String principal = person.principal(this.principals);
		return grants.stream().map((grant) -> new ReachLine(grant, this.denied.some(grant, principal))).toList();
	}

}
