package dev.cooperage.embedded.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/** Demo people with a well-known password are for this machine alone. */
public final class LoopbackOnly {

	private LoopbackOnly() {
	}

	/**
	 * Refuses an address that others could reach.
	 * @throws EmbeddedStartException unless {@code server.address} is a loopback address
	 */
	public static void require(Environment environment) {
		requireLoopback("server.address", environment.getProperty("server.address"));
		if (environment.getProperty("management.server.port") != null) {
			requireLoopback("management.server.address", environment.getProperty("management.server.address"));
		}
	}

	/**
	 * Looks for the panel's own port before the slow parts of the start.
	 * @throws EmbeddedStartException when another program has it
	 */
	public static void requireFreePort(Environment environment) {
		int port = environment.getProperty("server.port", Integer.class, 8080);
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new java.net.InetSocketAddress(address(environment.getProperty("server.address")), port));
		}
		catch (IOException ex) {
			throw new EmbeddedStartException(
					"Port " + port + " of the panel is taken; stop what listens there, or set server.port.", ex);
		}
	}

	private static void requireLoopback(String setting, @Nullable String value) {
		try {
			if (value != null && !value.isBlank() && address(value).isLoopbackAddress()) {
				return;
			}
		}
		catch (UnknownHostException ex) {
			// answered below
		}
		throw new EmbeddedStartException("The profile embedded is for this machine alone, so " + setting
				+ " must be a loopback address such as 127.0.0.1, not "
				+ ((value == null || value.isBlank()) ? "empty" : value) + ".");
	}

	private static InetAddress address(@Nullable String value) throws UnknownHostException {
		return InetAddress.getByName(value);
	}

}
