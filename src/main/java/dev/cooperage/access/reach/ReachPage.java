package dev.cooperage.access.reach;

import java.util.List;
import java.util.Map;

import dev.cooperage.people.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of what one person can reach.
 *
 * @param own whether the person looks at their own page
 * @param after the id of the grant that the page follows; null on the first
 * @param next the id of the last grant on the page; null on the last page
 */
record ReachPage(Person person, boolean own, String search, List<ReachLine> lines, ReachStore.Count count,
		List<OwnedApp> apps, @Nullable Long after, @Nullable Long next) {

	/** Returns a page of which one line more than it shows was found, if there is one. */
	static ReachPage of(Person person, boolean own, String search, List<ReachLine> found, int size,
			ReachStore.Count count, List<OwnedApp> apps, @Nullable Long after) {
		List<ReachLine> shown = found.subList(0, Math.min(size, found.size()));
		return new ReachPage(person, own, search, shown, count, apps, after,
				(found.size() > size) ? shown.get(size - 1).grant().id() : null);
	}

	/** Returns the address of the page itself. */
	public String path() {
		return this.own ? "/account/access" : "/people/" + this.person.userName() + "/access";
	}

	/** Returns the address of the first page; null on it. */
	public @Nullable String firstPage() {
		return (this.after != null) ? link(path(), null) : null;
	}

	/** Returns the address of the next page; null on the last. */
	public @Nullable String nextPage() {
		return (this.next != null) ? link(path(), this.next) : null;
	}

	/** Returns the address of all of it as CSV. */
	public String csv() {
		return link(path() + ".csv", null);
	}

	/** Returns the apps that are listed. */
	public List<OwnedApp> firstApps() {
		return this.apps.subList(0, Math.min(ReachStore.APPS, this.apps.size()));
	}

	/** Returns whether the person answers for more apps. */
	public boolean moreApps() {
		return this.apps.size() > ReachStore.APPS;
	}

	private String link(String path, @Nullable Long after) {
		UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
		if (!this.search.isEmpty()) {
			link.queryParam("q", "{q}").uriVariables(Map.of("q", this.search));
		}
		if (after != null) {
			link.queryParam("after", after);
		}
		return link.encode().toUriString();
	}

}
