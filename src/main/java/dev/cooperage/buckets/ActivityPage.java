package dev.cooperage.buckets;

import java.util.List;
import java.util.Map;

import dev.cooperage.audit.ActivityLine;
import dev.cooperage.audit.AuditView;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of an activity.
 *
 * @param view the part of the record that it shows
 * @param opened whether it shows the entries of one zip or job
 * @param newest the address of the first page; null on it
 * @param older the address of the next page; null on the last
 * @param csv the address of the export
 */
record ActivityPage(Activity.Scope scope, ActivityForm form, AuditView view, boolean opened, List<ActivityLine> lines,
		@Nullable String newest, @Nullable String older, String csv) {

	/**
	 * Returns a page.
	 * @param found its lines and, if there is a next page, one more
	 * @param opened the id of the line that is opened; null for none
	 * @param before the id that the lines come before; null on the first page
	 */
	static ActivityPage of(Activity.Scope scope, ActivityForm form, List<ActivityLine> found, int size,
			@Nullable Long opened, @Nullable Long before) {
		List<ActivityLine> shown = found.subList(0, Math.min(size, found.size()));
		return new ActivityPage(scope, form, form.view(scope), opened != null, shown,
				(before != null) ? link(scope.path(), form, opened, null) : null,
				(found.size() > size) ? link(scope.path(), form, opened, shown.get(size - 1).entry().id()) : null,
				link(scope.path() + ".csv", form, null, null));
	}

	/** Returns the parts of the record that the page offers. */
	public AuditView[] views() {
		return AuditView.values();
	}

	/** Returns the address of another part of the record, by the same filter. */
	public String of(AuditView other) {
		return link(this.scope.path(),
				new ActivityForm(this.form.person(), other.name(), this.form.from(), this.form.to()), null, null);
	}

	/** Returns the address of the same list, all of it. */
	public String closed() {
		return link(this.scope.path(), this.form, null, null);
	}

	/** Returns the address of what the line stands for. */
	public String open(ActivityLine line) {
		return link(this.scope.path(), this.form, line.entry().id(), null);
	}

	private static String link(String path, ActivityForm form, @Nullable Long opened, @Nullable Long before) {
		UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
		add(link, "person", form.person());
		add(link, "kind", form.kind());
		add(link, "from", form.from());
		add(link, "to", form.to());
		add(link, "opened", (opened != null) ? opened.toString() : null);
		add(link, "before", (before != null) ? before.toString() : null);
		return link.encode().toUriString();
	}

	private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			link.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

}
