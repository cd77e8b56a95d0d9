package dev.cooperage.files.downloads.zip;

import java.time.Duration;
import java.util.function.Supplier;

import dev.cooperage.access.Access;
import org.jspecify.annotations.Nullable;

/**
 * A person's access, at most one second old: thousands of small files need not ask the
 * database thousands of times a second. For any number of threads.
 */
class RecentAccess implements Supplier<Access> {

	private static final long REMEMBERED = Duration.ofSeconds(1).toNanos();

	private final Supplier<Access> source;

	private @Nullable Access recent;

	private long asked;

	RecentAccess(Supplier<Access> source) {
		this.source = source;
	}

	@Override
	public synchronized Access get() {
		Access known = this.recent;
		if (known == null || System.nanoTime() - this.asked > REMEMBERED) {
			this.asked = System.nanoTime();
			known = this.source.get();
			this.recent = known;
		}
		return known;
	}

}
