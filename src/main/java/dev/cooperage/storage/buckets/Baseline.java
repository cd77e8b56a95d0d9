package dev.cooperage.storage.buckets;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The settings of a new bucket that are not the same for all.
 *
 * @param tags all tags of the bucket
 * @param panelUrls the panel's public addresses, whose pages may use the bucket
 */
public record Baseline(Map<String, String> tags, List<URI> panelUrls) {

	public Baseline {
		tags = Map.copyOf(tags);
		panelUrls = List.copyOf(panelUrls);
	}

	/**
	 * Returns the addresses as a browser sends them in Origin: no path, no default port.
	 */
	List<String> origins() {
		return this.panelUrls.stream().map(Baseline::origin).distinct().toList();
	}

	private static String origin(URI url) {
		int usual = "https".equals(url.getScheme()) ? 443 : 80;
		boolean plain = url.getPort() == -1 || url.getPort() == usual;
		return url.getScheme() + "://" + url.getHost() + (plain ? "" : ":" + url.getPort());
	}

}
