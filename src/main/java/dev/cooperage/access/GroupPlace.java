package dev.cooperage.access;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * A place in the lines of an access group, to which a person comes back.
 *
 * @param search what the list is searched for; empty for everybody
 * @param sort what the lines are ordered by
 * @param descending whether the largest comes first
 * @param after the cursor of the line before the first one; null for the first lines
 * @param before the cursor of the line after the last one; null where {@code after} says
 * it
 */
public record GroupPlace(String search, Sort sort, boolean descending, @Nullable String after,
		@Nullable String before) {

	/** The beginning of the list. */
	public static final GroupPlace LIST = new GroupPlace("", Sort.NAME, false, null, null);

	/** Characters; servers refuse answers with much longer headers. */
	private static final int LONGEST = 4000;

	/**
	 * Returns the place that the parameters {@code q}, {@code sort}, {@code direction},
	 * {@code after} and {@code before} name.
	 */
	public static GroupPlace of(HttpServletRequest request) {
		Sort sort = Sort.named(request.getParameter("sort"));
		String direction = request.getParameter("direction");
		boolean descending = (direction != null) ? direction.equals("descending") : sort.descending;
		return new GroupPlace(Objects.requireNonNullElse(request.getParameter("q"), ""), sort, descending,
				cursor(request.getParameter("after")), cursor(request.getParameter("before")));
	}

	private static @Nullable String cursor(@Nullable String text) {
		return (text != null && text.matches("[A-Za-z0-9_-]{1,2000}")) ? text : null;
	}

	/** Returns the place with the lines after this cursor. */
	public GroupPlace after(String cursor) {
		return new GroupPlace(this.search, this.sort, this.descending, cursor, null);
	}

	/** Returns the place with the lines before this cursor. */
	public GroupPlace before(String cursor) {
		return new GroupPlace(this.search, this.sort, this.descending, null, cursor);
	}

	/** Returns the place with another text that is searched for. */
	public GroupPlace searching(String text) {
		return new GroupPlace(text, this.sort, this.descending, this.after, this.before);
	}

	/** Returns the beginning of the same list. */
	public GroupPlace first() {
		return new GroupPlace(this.search, this.sort, this.descending, null, null);
	}

	/**
	 * Returns the beginning of the list in the order that a press on the head of a column
	 * asks for: the other way round where it is the order already.
	 */
	public GroupPlace by(String column) {
		Sort wanted = Sort.named(column);
		return new GroupPlace(this.search, wanted, (wanted == this.sort) ? !this.descending : wanted.descending, null,
				null);
	}

	/** Returns the {@code aria-sort} of a column; null where it is not the order. */
	public @Nullable String ariaSort(String column) {
		return (Sort.named(column) != this.sort) ? null : this.descending ? "descending" : "ascending";
	}

	/** Returns the parameters that name this place, without those of the beginning. */
	public Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		if (!this.search.isEmpty()) {
			parameters.put("q", this.search);
		}
		if (this.sort != Sort.NAME || this.descending) {
			parameters.put("sort", this.sort.parameter());
		}
		if (this.descending != this.sort.descending) {
			parameters.put("direction", this.descending ? "descending" : "ascending");
		}
		if (this.after != null) {
			parameters.put("after", this.after);
		}
		if (this.before != null) {
			parameters.put("before", this.before);
		}
		return parameters;
	}

	/**
	 * Returns the end of an address that leads back here; empty for the beginning. A
	 * search that no address has room for is left out.
	 */
	public String query() {
		StringBuilder query = new StringBuilder();
		parameters().forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
			.append(name)
			.append('=')
			.append(UriUtils.encode(value, StandardCharsets.UTF_8)));
		return (query.length() > LONGEST) ? new GroupPlace("", this.sort, this.descending, null, null).query()
				: query.toString();
	}

	/** Returns the address of the lines. */
	public String address(BucketName bucket) {
		return "/buckets/" + bucket + "/access" + query() + "#access-group";
	}

	/**
	 * Returns where a person goes on after a change: to this address, or to the list of
	 * data sources when they may not see this one any more: a page that redirects itself
	 * would lose the message.
	 * @param now what they may do after the change
	 */
	public static String onward(Access now, String address) {
		return now.maySee() ? address : "/warehouse-data";
	}

	/** The orders of the lines. */
	public enum Sort {

		NAME(false),

		/** By the highest level. */
		LEVEL(true),

		/** By the newest change. */
		SINCE(true),

		/** By the first end; lines without an end are last. */
		END(false),

		/** First what S3 does not have for a reason, then what it does not have yet. */
		STATE(false);

		private final boolean descending;

		Sort(boolean descending) {
			this.descending = descending;
		}

		/** Returns the order of this name; by name for any other text. */
		static Sort named(@Nullable String text) {
			return Arrays.stream(values()).filter((sort) -> sort.parameter().equals(text)).findFirst().orElse(NAME);
		}

		/** Returns the name in addresses. */
		public String parameter() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
