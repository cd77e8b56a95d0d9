package dev.cooperage.files.browse;

import org.jspecify.annotations.Nullable;

/**
 * The links of a page of a folder. Public methods are for templates.
 *
 * @param folder the folder's own address
 * @param nextToken S3's token of the next page; null on the last
 */
record ListLinks(String folder, ListQuery query, @Nullable String nextToken) {

	/** Returns the address of this page. */
	public String here() {
		return this.query.on(this.folder);
	}

	/** Returns where the folder begins; null on the first page. */
	public @Nullable String firstPage() {
		return (this.query.page() != null) ? this.query.first().on(this.folder) : null;
	}

	/**
	 * Returns the page before; null where there is none, or where only S3 would know it.
	 */
	public @Nullable String previousPage() {
		ListQuery previous = this.query.previous();
		return (previous != null) ? previous.on(this.folder) : null;
	}

	/** Returns the next page; null on the last. */
	public @Nullable String nextPage() {
		return (this.nextToken != null) ? this.query.next(this.nextToken).on(this.folder) : null;
	}

	/**
	 * Returns the same page, sorted by this; the other way round when it is so already.
	 */
	public String sorted(String order) {
		return this.query.sorted(LineOrder.of(order)).on(this.folder);
	}

	/**
	 * Returns what a screen reader says of the column; null for one that is not sorted
	 * by.
	 */
	public @Nullable String sortedNow(String order) {
		return (this.query.order() != LineOrder.of(order)) ? null : this.query.down() ? "descending" : "ascending";
	}

	/** Returns the same page with everything ticked, or nothing. */
	public String ticked(boolean all) {
		return this.query.ticked(all).on(this.folder);
	}

	/** Returns the same page, all of it. */
	public String unfiltered() {
		return this.query.containing("").on(this.folder);
	}

	/**
	 * Returns the names in the whole folder that begin with what is looked for on this
	 * page.
	 */
	public String beginning() {
		return this.query.beginning(this.query.contains()).on(this.folder);
	}

	/** Returns the whole folder, whatever its names begin with. */
	public String whole() {
		return this.query.beginning("").on(this.folder);
	}

}
