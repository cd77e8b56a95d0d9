package dev.cooperage.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.HttpMessage;
import org.jspecify.annotations.Nullable;

/**
 * Watches on the way to S3 that the policies of one bucket are written by one writer at a
 * time: what S3 took was never on its way beside another one that it took, and took
 * effect in the order in which it was signed.
 */
final class PutOrder {

	private static final Pattern CHANGE = Pattern.compile("^(PUT|DELETE) /([^/?]+)/?\\?\\S*\\bpolicy\\b");

	private static final Pattern SIGNED = Pattern.compile("X-Amz-Date=([0-9]{8}T[0-9]{6}Z)");

	private final Map<String, List<Put>> taken = new HashMap<>();

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	/** Null for a request that is not a change of a policy. */
	@Nullable Put begins(HttpMessage request) {
		Matcher change = CHANGE.matcher(request.head());
		if (!change.find()) {
			return null;
		}
		Matcher signed = SIGNED.matcher(request.head());
		return new Put(change.group(2), signed.find() ? signed.group(1) : "", System.nanoTime());
	}

	/** S3 took it. */
	synchronized void took(Put put) {
		List<Put> before = this.taken.computeIfAbsent(put.bucket, (bucket) -> new ArrayList<>());
		for (Put other : before) {
			if (other.end > put.begin) {
				this.violations.add("two writers at once in " + put.bucket + ": " + other.signed + ", " + put.signed);
			}
			else if (other.signed.compareTo(put.signed) > 0) {
				this.violations.add("in " + put.bucket + " " + put.signed + " replaced the later " + other.signed);
			}
		}
		put.end = System.nanoTime();
		before.add(put);
	}

	synchronized long count() {
		return this.taken.values().stream().mapToLong(List::size).sum();
	}

	Queue<String> violations() {
		return this.violations;
	}

	/** A change of a policy that the panel sent. */
	static final class Put {

		private final String bucket;

		private final String signed;

		private final long begin;

		private long end;

		private Put(String bucket, String signed, long begin) {
			this.bucket = bucket;
			this.signed = signed;
			this.begin = begin;
		}

	}

}
