package dev.cooperage.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Draws the fault of each request by number, while it is switched on, and counts. */
final class Faults {

	private final long seed;

	private final AtomicLong requests = new AtomicLong();

	private final Map<Fault, LongAdder> counts = new ConcurrentHashMap<>();

	private volatile boolean on;

	Faults(long seed) {
		this.seed = seed;
	}

	void on(boolean on) {
		this.on = on;
	}

	Fault next() {
		if (!this.on) {
			return Fault.NONE;
		}
		Fault fault = Fault.of(this.seed, this.requests.getAndIncrement());
		this.counts.computeIfAbsent(fault, (kind) -> new LongAdder()).increment();
		return fault;
	}

	/** Some number that is the same for the same seed, and another each time. */
	long drawn(long bound) {
		return Fault.random(this.seed, ~this.requests.get()).nextLong(bound);
	}

	long requests() {
		return this.requests.get();
	}

	Map<Fault, Long> counts() {
		Map<Fault, Long> counts = new TreeMap<>();
		this.counts.forEach((fault, count) -> counts.put(fault, count.sum()));
		counts.remove(Fault.NONE);
		return counts;
	}

}
