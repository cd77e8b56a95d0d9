package dev.cooperage.web;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param number from 1
 * @param size entries on a full page
 * @param total entries on all pages
 */
public record PageOf<T>(List<T> items, int number, int size, long total) {

	/** Keeps the offset within the int that JPA takes. */
	private static final int LAST = 1_000_000;

	/** The number of a page to look for, whatever number was asked for. */
	public static int number(int asked) {
		return Math.min(Math.max(asked, 1), LAST);
	}

	/** The number of pages, at least 1. */
	public int pages() {
		return (int) Math.max(1, (this.total + this.size - 1) / this.size);
	}

	public boolean hasPrevious() {
		return this.number > 1;
	}

	public boolean hasNext() {
		return this.number < pages();
	}

	public boolean isEmpty() {
		return this.items.isEmpty();
	}

}
