package dev.cooperage.web;

import org.jspecify.annotations.Nullable;

/**
 * A menu item as it stands on one page.
 *
 * @param current its aria-current
 * @param waiting how many things wait there; 0 shows nothing
 */
record Tab(String text, String path, @Nullable String current, long waiting, String unit) {

	static Tab of(MenuItem item, String here, @Nullable String chosen, long waiting) {
		String path = item.path();
		if (here.equals(path)) {
			return new Tab(item.text(), path, "page", waiting, item.unit());
		}
		boolean below = here.startsWith(path + "/") || path.equals(chosen);
		return new Tab(item.text(), path, below ? "true" : null, waiting, item.unit());
	}

}
