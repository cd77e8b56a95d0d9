package dev.cooperage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are to start in a moment. The system's own choice would be one
 * that an outgoing connection may be given before the server has it; these are below.
 */
public final class FreePort {

	private static final int FIRST = 15_000;

	/** Linux gives outgoing connections those from 32768 on, others from 49152 on. */
	private static final int END = 32_000;

	private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

	private FreePort() {
	}

	/** Returns a port of the loopback address where nothing listens. */
	public static int next() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, END);
			if (GIVEN.add(port) && isFree(port)) {
				return port;
			}
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
