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
