package dev.cooperage.access.reach;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.cooperage.access.foreign.ForeignStatement;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * A page of who can reach a file or folder.
 *
 * @param total how many people and apps the search finds
 * @param next after whom the next page begins; null on the last
 * @param statements those of others that let somebody read or write it
 * @param moreStatements whether there are more of them than are listed
 */
record ReadersPage(Place place, String search, List<Reader> readers, long total, boolean first,
		ReaderStore.@Nullable After next, List<ForeignStatement> statements, boolean moreStatements) {

	/** Returns the address of the first page; null on it. */
	public @Nullable String firstPage() {
		return this.first ? null : link();
	}

	/** Returns the address of the next page; null on the last. */
	public @Nullable String nextPage() {
		return (this.next != null) ? link() + "&after=" + encoded(this.next.name()) + "&app=" + this.next.app() : null;
	}

	private String link() {
		return "/buckets/" + this.place.bucket() + "/access/readers?path=" + this.place.encoded()
				+ (this.search.isEmpty() ? "" : "&q=" + encoded(this.search));
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
