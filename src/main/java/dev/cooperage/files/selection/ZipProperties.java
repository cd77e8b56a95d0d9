package dev.cooperage.files.selection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a zip; names of its entries are kept in memory until it is finished.
 *
 * @param mostFiles in one zip
 * @param mostBytes of content in one zip
 */
@ConfigurationProperties("cooperage.files.zip")
public record ZipProperties(@DefaultValue("10000") int mostFiles, @DefaultValue("50GB") DataSize mostBytes) {

	public boolean allows(SelectionCount count) {
		return !count.more() && count.files() <= this.mostFiles && count.bytes() <= this.mostBytes.toBytes();
	}

}
