package dev.cooperage.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The addresses at which browsers reach the panel.
 *
 * @param publicUrl the panel's addresses, for example {@code https://panel.example.org};
 * browsers on these may send files to the buckets
 * @param checkHost whether requests for other hosts are refused, but for loopback ones
 */
@ConfigurationProperties("cooperage")
public record PanelAddresses(@DefaultValue List<URI> publicUrl, @DefaultValue("false") boolean checkHost) {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	/** Returns a sentence for each configured address that is not a full one. */
	public static List<String> problems(Environment environment) {
		return Binder.get(environment)
			.bind("cooperage.public-url", Bindable.listOf(String.class))
			.orElse(List.of())
			.stream()
			.map(String::strip)
			.filter((address) -> !isFull(address))
			.map((address) -> "“" + address + "” in cooperage.public-url is not a full address: write it like "
					+ (!address.contains(":/") && isFull("https://" + address) ? "https://" + address
							: "https://panel.example.org")
					+ ".")
			.toList();
	}

	private static boolean isFull(String address) {
		try {
			URI uri = new URI(address);
			return uri.getHost() != null && (isHttps(uri) || "http".equalsIgnoreCase(uri.getScheme()));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/** Returns whether browsers reach the panel by HTTPS only. */
	public boolean secure() {
		return !this.publicUrl.isEmpty() && this.publicUrl.stream().allMatch(PanelAddresses::isHttps);
	}

	/**
	 * Returns the address that a browser used, by its Host header, or else the first one.
	 * So an address that the panel tells is never made of what a visitor sent.
	 * @throws IllegalStateException when there is none
	 */
	URI of(String host, int port) {
		return this.publicUrl.stream()
			.filter((address) -> host.equalsIgnoreCase(address.getHost()) && port == port(address))
			.findFirst()
			.or(() -> this.publicUrl.stream().findFirst())
			.orElseThrow(() -> new IllegalStateException("cooperage.public-url is missing"));
	}

	/**
	 * Returns the full address of a page, for a mail; where no address is configured, the
	 * path alone.
	 * @param path begins with a slash
	 */
	public String link(String path) {
		return this.publicUrl.stream().findFirst().map(Object::toString).orElse("").replaceFirst("/$", "") + path;
	}

	/** Returns whether the panel answers requests for the host. */
	boolean answersTo(String host) {
		return !this.checkHost || LOOPBACK.contains(host)
				|| this.publicUrl.stream().anyMatch((address) -> host.equalsIgnoreCase(address.getHost()));
	}

	static boolean isHttps(URI address) {
		return "https".equalsIgnoreCase(address.getScheme());
	}

	/** Returns the port, also where the address leaves it out. */
	static int port(URI address) {
		if (address.getPort() >= 0) {
			return address.getPort();
		}
		return isHttps(address) ? 443 : 80;
	}

}
