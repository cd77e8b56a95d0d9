package dev.cooperage.embedded.s3.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.embedded.home.AtomicFile;
import dev.cooperage.embedded.keys.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The owner and the settings of each bucket, one file each, byte for byte as they were
 * put.
 */
public final class SettingsStore {

	private static final String OWNER = "owner";

	private final Path directory;

	public SettingsStore(Path directory) {
		this.directory = directory;
	}

	public byte @Nullable [] read(String bucket, Setting setting) {
		return AtomicFile.read(file(bucket, setting.parameter()));
	}

	Optional<String> text(String bucket, Setting setting) {
		return Optional.ofNullable(read(bucket, setting)).map((bytes) -> new String(bytes, StandardCharsets.UTF_8));
	}

	void write(String bucket, Setting setting, byte[] content) {
		AtomicFile.write(file(bucket, setting.parameter()), content);
	}

	void delete(String bucket, Setting setting) {
		AtomicFile.delete(file(bucket, setting.parameter()));
	}

	/** Returns the user name of the bucket's creator. */
	public String owner(String bucket) {
		byte[] name = AtomicFile.read(file(bucket, OWNER));
		return (name != null) ? new String(name, StandardCharsets.UTF_8) : Identity.PANEL;
	}

	/** Forgets what an earlier bucket of this name was told, then notes the owner. */
	public void begin(String bucket, String owner) {
		forget(bucket);
		AtomicFile.write(file(bucket, OWNER), owner.getBytes(StandardCharsets.UTF_8));
	}

	/** Forgets everything about a bucket that is gone. */
	public void forget(String bucket) {
		Path settings = this.directory.resolve(bucket);
		if (!Files.isDirectory(settings)) {
			return;
		}
		try (Stream<Path> files = Files.list(settings)) {
			files.forEach(AtomicFile::delete);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path file(String bucket, String name) {
		return this.directory.resolve(bucket).resolve(name);
	}

}
