package dev.cooperage.faults;

import java.util.SplittableRandom;

/** What may happen to a request on its way to S3, and how often in a thousand. */
enum Fault {

	/** Never arrives, and nobody answers. */
	TIMEOUT_BEFORE(6),
	/** Takes effect, and nobody answers. */
	TIMEOUT_AFTER(6),
	/** Arrives up to twelve seconds later, even if nobody waits any more. */
	LATE(10),
	/** A 500 for what S3 never saw. */
	ERROR_BEFORE(18),
	/** A 500 for what took effect. */
	ERROR_AFTER(14),
	/** S3 asks for patience. */
	SLOW_DOWN(25),
	/** S3 is busy with the bucket. */
	ABORTED(15),
	/** The connection breaks before S3 saw anything. */
	RESET_BEFORE(15),
	/** The connection breaks when it had taken effect. */
	RESET_AFTER(15),
	/** The answer comes in small pieces. */
	SLOW_BODY(16),
	/** Nothing. */
	NONE(860);

	private static final int ALL = 1000;

	private final int inAThousand;

	Fault(int inAThousand) {
		this.inAThousand = inAThousand;
	}

	/** The same for the same seed and number. */
	static Fault of(long seed, long request) {
		int drawn = random(seed, request).nextInt(ALL);
		for (Fault fault : values()) {
			drawn -= fault.inAThousand;
			if (drawn < 0) {
				return fault;
			}
		}
		return NONE;
	}

	static SplittableRandom random(long seed, long number) {
		return new SplittableRandom(seed * 1_000_003 + number);
	}

}
