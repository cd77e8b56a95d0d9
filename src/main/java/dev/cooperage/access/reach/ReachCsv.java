package dev.cooperage.access.reach;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import dev.cooperage.audit.CsvLine;
import dev.cooperage.people.Person;
import dev.cooperage.web.SearchText;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Writes what one person can reach as CSV, all of it, with the memory of one page. */
@Component
class ReachCsv {

	private static final int AT_ONCE = 500;

	private final ReachStore store;

	private final Reaching reaching;

	ReachCsv(ReachStore store, Reaching reaching) {
		this.store = store;
		this.reaching = reaching;
	}

	/**
	 * Writes it.
	 * @throws IOException when the reader has gone
	 */
	void write(Person person, SearchText search, Appendable to) throws IOException {
		CsvLine.append(to, "Person", "Data source", "Through", "Access level", "Folder", "Granted (UTC)", "Until",
				"Granted by", "In S3", "Denied by others");
		Long after = null;
		List<ReachLine> page;
		do {
			page = this.reaching.lines(person, this.store.find(person, search, after, AT_ONCE));
			for (ReachLine line : page) {
				write(person, line, to);
				after = line.grant().id();
			}
		}
		while (page.size() == AT_ONCE);
	}

	private static void write(Person person, ReachLine line, Appendable to) throws IOException {
		ReachedGrant grant = line.grant();
		@Nullable Object end = grant.end().lastDay();
		CsvLine.append(to, person.userName(), grant.bucket().value(), grant.through(), grant.level().label(),
				grant.folder().value(), grant.grantedAt().toString(), Objects.toString(end, null), grant.grantedBy(),
				grant.stateInWords(), line.denied() ? "some of it" : null);
	}

}
