package dev.cooperage.rgw;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.cooperage.storage.Endpoints;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * A Ceph RADOS Gateway of this JVM's own, which {@code src/test/rgw/ceph-rgw} starts once
 * and ends when the JVM is gone, killed or not. Tests that need it are marked
 * {@link RealGateway}.
 */
public final class Gateway {

	private static final String SCRIPT = "src/test/rgw/ceph-rgw";

	private static final String PANEL = "cooperage";

	private static final Map<String, AwsBasicCredentials> USERS = new ConcurrentHashMap<>();

	private final Path directory;

	private final URI endpoint;

	private Gateway() {
		this.directory = Path.of("target", "rgw", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
		this.endpoint = URI
			.create(script("up", this.directory.toString(), Long.toString(ProcessHandle.current().pid())).get(0));
	}

	/** The gateway, started at the first call. */
	public static Gateway running() {
		return Started.GATEWAY;
	}

	/** Whether this machine has Ceph's programs. */
	static boolean isInstalled() {
		return Stream.of("radosgw", "ceph-mon", "ceph-osd").allMatch(Gateway::isOnPath);
	}

	private static boolean isOnPath(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

	public URI endpoint() {
		return this.endpoint;
	}

	/** What the panel needs: a user of its own, who owns its buckets. */
	public S3ConnectionDetails panel() {
		return Endpoints.cephRgw(this.endpoint, keys(PANEL));
	}

	/** The keys of the user with this name, who is made when new. */
	public AwsBasicCredentials keys(String userName) {
		return keys(List.of(userName)).get(userName);
	}

	/** The keys of all these users, who are made when new. */
	public synchronized Map<String, AwsBasicCredentials> keys(Collection<String> userNames) {
		List<String> missing = userNames.stream().filter((name) -> !USERS.containsKey(name)).toList();
		if (!missing.isEmpty()) {
			List<String> arguments = new ArrayList<>(List.of("user", this.directory.toString()));
			arguments.addAll(missing);
			for (String line : script(arguments.toArray(String[]::new))) {
				String[] user = line.split(" ");
				USERS.put(user[0], AwsBasicCredentials.create(user[1], user[2]));
			}
		}
		return Map.copyOf(USERS);
	}

	private static List<String> script(String... arguments) {
		List<String> command = new ArrayList<>(List.of("bash", SCRIPT));
		command.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(String.join(" ", command) + " failed; its output says why");
			}
			return output.lines().toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static final class Started {

		private static final Gateway GATEWAY = new Gateway();

	}

}
