package dev.cooperage.buckets;

import java.util.List;
import java.util.Map;

import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditKind;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of an activity.
 *
 * @param newest the address of the first page; null on it
 * @param older the address of the next page; null on the last
 * @param csv the address of the export
 */
record ActivityPage(Activity.Scope scope, List<AuditEntry> entries, @Nullable String newest, @Nullable String older,
		String csv) {

	/**
	 * Returns a page.
	 * @param found its entries and, if there is a next page, one more
	 * @param before the id that the entries come before; null on the first page
	 */
	static ActivityPage of(Activity.Scope scope, ActivityForm form, List<AuditEntry> found, int size,
			@Nullable Long before) {
		List<AuditEntry> shown = found.subList(0, Math.min(size, found.size()));
		return new ActivityPage(scope, shown, (before != null) ? link(scope.path(), form, null) : null,
				(found.size() > size) ? link(scope.path(), form, shown.get(size - 1).id()) : null,
				link(scope.path() + ".csv", form, null));
	}

	/** Returns the kinds that the filter offers. */
	public AuditKind[] kinds() {
		return AuditKind.values();
	}

	private static String link(String path, ActivityForm form, @Nullable Long before) {
		UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
		add(link, "person", form.person());
		add(link, "kind", form.kind());
		add(link, "from", form.from());
		add(link, "to", form.to());
		add(link, "before", (before != null) ? before.toString() : null);
		return link.encode().toUriString();
	}

	private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			link.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

}
