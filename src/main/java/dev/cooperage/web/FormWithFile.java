package dev.cooperage.web;

import org.springframework.util.unit.DataSize;

/**
 * A form ({@code multipart/form-data}) with a small text file in it: a module offers a
 * bean for each. It is read like other forms, before a controller runs, and the content
 * of the file is the value of its field, read as UTF-8.
 *
 * @param pattern a path pattern such as {@code /buckets/{bucket}/access/import}
 */
public record FormWithFile(String pattern) {

	/** The largest body. */
	public static final DataSize LIMIT = DataSize.ofKilobytes(1536);

}
