package dev.cooperage.access;

import java.nio.charset.StandardCharsets;

import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.UriUtils;

/**
 * A place in the list of an access group, to which a person comes back.
 *
 * @param search what the list is searched for; empty for everybody
 * @param page from 1
 */
public record GroupPlace(String search, int page) {

	/** Characters; servers refuse answers with much longer headers. */
	private static final int LONGEST = 4000;

	/** Returns the place that the parameters {@code q} and {@code page} name. */
	public static GroupPlace of(HttpServletRequest request) {
		String search = request.getParameter("q");
		String page = request.getParameter("page");
		boolean number = page != null && page.matches("[1-9][0-9]{0,5}");
		return new GroupPlace((search != null) ? search : "", number ? Integer.parseInt(page) : 1);
	}

	/**
	 * Returns the end of an address that leads back here; empty for the first page, and
	 * for a search that no address has room for.
	 */
	public String query() {
		String query = (this.search.isEmpty() ? "" : "&q=" + UriUtils.encode(this.search, StandardCharsets.UTF_8))
				+ ((this.page > 1) ? "&page=" + this.page : "");
		return (query.isEmpty() || query.length() > LONGEST) ? "" : "?" + query.substring(1);
	}

	/** Returns the address of the list. */
	public String address(BucketName bucket) {
		return "/buckets/" + bucket + "/access" + query() + "#access-group";
	}

}
