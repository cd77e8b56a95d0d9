package dev.cooperage.audit;

/**
 * One line of an activity: an entry, or the first of the entries of a zip or job.
 *
 * @param files how many entries it stands for, at most {@link #MOST} are counted
 */
public record ActivityLine(AuditEntry entry, int files) {

	/**
	 * So many entries of one zip or job are counted; with many more, Postgres would take
	 * a page for a query that is worth compiling, which takes longer than the page.
	 */
	public static final int MOST = 100;

	/** Returns whether it opens to several entries. */
	public boolean opens() {
		return this.files > 1;
	}

	/** Returns how many entries were counted. */
	public int counted() {
		return Math.min(this.files, MOST);
	}

	/** Returns whether there are more entries than are counted. */
	public boolean more() {
		return this.files > MOST;
	}

	/** Returns the kind of thing that they belong to, such as "zip". */
	public String of() {
		return (this.entry.reason() != null) ? AuditPart.kindIn(this.entry.reason()) : "";
	}

}
