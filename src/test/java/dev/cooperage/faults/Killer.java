package dev.cooperage.faults;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Kills panels as {@code kill -9} does, now one, now both, and starts them again. */
final class Killer implements Runnable {

	private final World world;

	private final IntSupplier progress;

	private final Deadline deadline;

	private volatile int kills;

	/**
	 * @param progress how many changes there were
	 */
	Killer(World world, IntSupplier progress, Deadline deadline) {
		this.world = world;
		this.progress = progress;
		this.deadline = deadline;
	}

	int kills() {
		return this.kills;
	}

	@Override
	public void run() {
		FaultSettings settings = this.world.settings;
		SplittableRandom random = Fault.random(settings.seed() + 41, 0);
		while (this.kills < settings.kills()) {
			while (this.progress.getAsInt() < due() && !this.deadline.isNear()) {
				pause(20);
			}
			if (this.deadline.isNear()) {
				return;
			}
			this.world.panels.forEach(PanelProcess::awaitReady);
			pause(random.nextLong(1000));
			int drawn = random.nextInt(4);
			if (drawn < 2) {
				kill(drawn);
				this.world.start(drawn);
			}
			else {
				kill(0);
				kill(1);
				this.world.start(0);
				this.world.start(1);
			}
		}
		this.world.panels.forEach(PanelProcess::awaitReady);
	}

	/**
	 * How many changes there must be before the next kill, and no more than a few more.
	 */
	int due() {
		FaultSettings settings = this.world.settings;
		return (this.kills < settings.kills()) ? settings.changes() * (this.kills + 1) / (settings.kills() + 1)
				: settings.changes();
	}

	private void kill(int panel) {
		this.world.panels.get(panel).kill();
		this.kills++;
	}

	private static void pause(long millis) {
		LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
	}

}
