package dev.cooperage.web;

import java.util.List;
import java.util.function.Function;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;

/**
 * One page of a longer list.
 *
 * @param number from 1
 * @param size entries on a full page
 * @param total entries on all pages
 */
public record PageOf<T>(List<T> items, int number, int size, long total) {

	// Keeps the offset within the int that JPA takes.
	private static final int LAST = 1_000_000;

	/** Runs the query for a page; for the last page where the list is shorter by now. */
	public static <T> PageOf<T> of(int asked, int size, Function<PageRequest, Page<T>> query) {
		Page<T> found = query.apply(PageRequest.of(number(asked) - 1, size));
		if (found.isEmpty() && found.getTotalPages() > 0) {
			return of(found.getTotalPages(), size, query);
		}
		return new PageOf<>(found.getContent(), found.getNumber() + 1, size, found.getTotalElements());
	}

	public <R> PageOf<R> map(Function<T, R> line) {
		return new PageOf<>(this.items.stream().map(line).toList(), this.number, this.size, this.total);
	}

	/** Returns the number of a page to look for, whatever number was asked for. */
	public static int number(int asked) {
		return Math.min(Math.max(asked, 1), LAST);
	}

	/** Returns the number of a page that exists, the nearest to the one asked for. */
	public static int number(int asked, int size, long total) {
		return Math.min(number(asked), pages(size, total));
	}

	/** Returns the number of pages, at least 1. */
	public int pages() {
		return pages(this.size, this.total);
	}

	private static int pages(int size, long total) {
		return (int) Math.max(1, (total + size - 1) / size);
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
