package dev.cooperage.web;

import org.jspecify.annotations.Nullable;

/** A menu item as it stands on one page; {@code current} is its aria-current. */
record Tab(String text, String path, @Nullable String current) {

	static Tab of(MenuItem item, String here, @Nullable String chosen) {
		String path = item.path();
		if (here.equals(path)) {
			return new Tab(item.text(), path, "page");
		}
		boolean below = here.startsWith(path + "/") || path.equals(chosen);
		return new Tab(item.text(), path, below ? "true" : null);
	}

}
