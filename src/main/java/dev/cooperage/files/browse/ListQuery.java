package dev.cooperage.files.browse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * The part of a folder that is shown, and the way it is sorted. All of it is in the
 * address, so that reloading, going back and sending the address to somebody work.
 *
 * @param page S3's token of the page; null for the first
 * @param trail the tokens of the pages before, as many as an address bears; the empty one
 * stands for the first page
 * @param contains what the names on the page must contain; empty for anything
 * @param begin what the names in the folder begin with; empty for anything
 * @param ticked whether all entries are ticked
 */
record ListQuery(@Nullable String page, List<String> trail, LineOrder order, boolean down, String contains,
		String begin, boolean ticked) {

	/** Longer addresses are refused by some servers on the way. */
	private static final int LONGEST_TRAIL = 1500;

	/** The first page as S3 has it. */
	static final ListQuery FIRST = new ListQuery(null, List.of(), LineOrder.NAME, false, "", "", false);

	static ListQuery of(HttpServletRequest request) {
		String page = request.getParameter("page");
		String[] trail = request.getParameterValues("back");
		return new ListQuery((page == null || page.isEmpty()) ? null : page,
				(trail == null) ? List.of() : Arrays.asList(trail), LineOrder.of(request.getParameter("sort")),
				"down".equals(request.getParameter("order")), text(request, "contains"), text(request, "begin"),
				"all".equals(request.getParameter("ticked")));
	}

	private static String text(HttpServletRequest request, String name) {
		return Objects.requireNonNullElse(request.getParameter(name), "");
	}

	/** Returns the page that begins at this token. */
	ListQuery next(String token) {
		List<String> longer = new ArrayList<>(this.trail);
		longer.add(Objects.requireNonNullElse(this.page, ""));
		while (longer.size() > 1
				&& longer.stream().mapToInt((one) -> encoded(one).length() + 6).sum() > LONGEST_TRAIL) {
			longer.remove(0);
		}
		return new ListQuery(token, longer, this.order, this.down, this.contains, this.begin, false);
	}

	/** Returns the page before; null on the first, and where the trail is cold. */
	@Nullable ListQuery previous() {
		if (this.page == null || this.trail.isEmpty()) {
			return null;
		}
		String token = this.trail.get(this.trail.size() - 1);
		return new ListQuery(token.isEmpty() ? null : token, this.trail.subList(0, this.trail.size() - 1), this.order,
				this.down, this.contains, this.begin, false);
	}

	ListQuery first() {
		return new ListQuery(null, List.of(), this.order, this.down, this.contains, this.begin, false);
	}

	/** Returns the page sorted by this, or the other way round when it is already. */
	ListQuery sorted(LineOrder by) {
		return new ListQuery(this.page, this.trail, by, this.order == by && !this.down, this.contains, this.begin,
				false);
	}

	ListQuery containing(String text) {
		return new ListQuery(this.page, this.trail, this.order, this.down, text, this.begin, false);
	}

	/** Returns the first page of the names that begin so, in the whole folder. */
	ListQuery beginning(String text) {
		return new ListQuery(null, List.of(), this.order, this.down, "", text, false);
	}

	ListQuery ticked(boolean all) {
		return new ListQuery(this.page, this.trail, this.order, this.down, this.contains, this.begin, all);
	}

	/** Returns the address of the folder with this query. */
	String on(String folder) {
		StringBuilder address = new StringBuilder(folder);
		add(address, "begin", this.begin);
		add(address, "contains", this.contains);
		add(address, "sort", (this.order == LineOrder.NAME) ? "" : this.order.parameter());
		add(address, "order", this.down ? "down" : "");
		add(address, "ticked", this.ticked ? "all" : "");
		add(address, "page", Objects.requireNonNullElse(this.page, ""));
		this.trail.forEach((token) -> append(address, "back", token));
		return address.toString();
	}

	private static void add(StringBuilder address, String name, String value) {
		if (!value.isEmpty()) {
			append(address, name, value);
		}
	}

	private static void append(StringBuilder address, String name, String value) {
		address.append((address.indexOf("?") < 0) ? '?' : '&').append(name).append('=').append(encoded(value));
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
