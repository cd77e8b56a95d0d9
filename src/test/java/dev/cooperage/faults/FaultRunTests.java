package dev.cooperage.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two panels, killed again and again, whose calls to S3 fail in every way; people who
 * change access groups on their pages meanwhile, others who edit bucket policies by hand,
 * and watchers who take each page at its word.
 */
class FaultRunTests {

	private static final int WATCHERS = 2;

	private final FaultSettings settings = FaultSettings.fromProperties();

	private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

	private final AtomicInteger noted = new AtomicInteger();

	private final AtomicInteger planned = new AtomicInteger();

	private final PageWatcher.Findings findings = new PageWatcher.Findings();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@Test
	@Timeout(value = 1, unit = TimeUnit.HOURS)
	void pagesNeverSayMoreThanS3HasAndNothingIsLost() throws Exception {
		System.out.println("Fault run: -Dcooperage.faults.seed=" + this.settings.seed() + " " + this.settings);
		Path directory = Files.createDirectories(Path.of("target", "faults", Long.toString(System.nanoTime(), 36)));
		try (World world = new World(directory.toAbsolutePath(), this.settings)) {
			long begin = System.nanoTime();
			Deadline deadline = Deadline.in(this.settings.minutes());
			world.populate();
			long populated = System.nanoTime();
			HandEditor editor = new HandEditor(world);
			int kills = run(world, editor, deadline);
			long ran = System.nanoTime();
			settle(world, deadline);
			System.out.printf(
					"Fault run: %d changes of %d tried, %d kills, %d of %d requests of the panels harmed %s, %d policy changes taken by S3, "
							+ "%d pages watched (%d lines and groups judged, %d probed), %d edits by hand, %d spoilt; "
							+ "%d s to start, %d s of changes, %d s to settle%n",
					this.acknowledged.size(), this.planned.get(), kills,
					world.faults.counts().values().stream().mapToLong(Long::longValue).sum(), world.faults.requests(),
					world.faults.counts(), world.order.count(), this.findings.looks.sum(), this.findings.judged.sum(),
					this.findings.probed.sum(), editor.written(), editor.spoilt(), seconds(begin, populated),
					seconds(populated, ran), seconds(ran, System.nanoTime()));
			judge(world, editor, kills);
		}
		finally {
			this.threads.shutdownNow();
		}
	}

	private int run(World world, HandEditor editor, Deadline deadline) throws Exception {
		world.faults.on(true);
		Killer killer = new Killer(world, this.noted::get, deadline);
		AtomicBoolean over = new AtomicBoolean();
		Future<?> killing = this.threads.submit(killer);
		List<Future<?>> working = new ArrayList<>();
		for (int i = 0; i < this.settings.threads(); i++) {
			AdminAtWork admin = new AdminAtWork(world, i % 2);
			working.add(this.threads.submit(() -> work(admin, killer, deadline)));
		}
		List<Future<?>> watching = new ArrayList<>();
		watching.add(this.threads.submit(() -> repeat(over, 300, editor::edit)));
		for (int i = 0; i < WATCHERS; i++) {
			PageWatcher watcher = new PageWatcher(world, editor, i, this.findings);
			watching.add(this.threads.submit(() -> repeat(over, 100, watcher::look)));
		}
		for (Future<?> each : working) {
			deadline.await(each);
		}
		deadline.await(killing);
		world.faults.on(false);
		over.set(true);
		for (Future<?> each : watching) {
			deadline.await(each);
		}
		return killer.kills();
	}

	/**
	 * Waits for a killed panel that is still starting before the next round of changes.
	 */
	private void work(AdminAtWork admin, Killer killer, Deadline deadline) {
		while (this.noted.get() < this.settings.changes() && !deadline.isNear()) {
			if (this.noted.get() >= killer.due()) {
				LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
				continue;
			}
			Optional<Acknowledged> change = admin.perform(Change.of(this.settings, this.planned.getAndIncrement()));
			change.ifPresent(this.acknowledged::add);
			if (change.isPresent()) {
				this.noted.incrementAndGet();
			}
			else {
				// A panel that was killed starts sooner when nobody hammers at its door.
				LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
			}
		}
	}

	private static void repeat(AtomicBoolean over, long pause, Runnable work) {
		while (!over.get()) {
			work.run();
			LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
		}
	}

	private static void settle(World world, Deadline deadline) {
		while (true) {
			List<String> waiting = world.database.sql("""
					select bucket || ': ' || coalesce(last_error, 'no answer yet') from policy_state
					where desired_revision > applied_revision or drifted_at is not null
					  or writer_until > clock_timestamp()""").query(String.class).list();
			if (waiting.isEmpty()) {
				return;
			}
			assertThat(deadline.passed()).as("not in step: %s", waiting).isFalse();
			LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
		}
	}

	private void judge(World world, HandEditor editor, int kills) {
		assertThat(this.findings.violations).as("pages that said more than S3 had").isEmpty();
		assertThat(world.order.violations()).as("puts that were not one after the other").isEmpty();
		Verdict verdict = new Verdict(world);
		verdict.foreignStatementsAreKept(editor.foreign());
		verdict.policyIsIntent();
		verdict.acknowledgedIsRecorded(this.acknowledged);
		verdict.recordLeadsToTheGrants();
		assertThat(this.acknowledged.size()).as("changes in %d minutes", this.settings.minutes())
			.isGreaterThanOrEqualTo(this.settings.changes());
		assertThat(kills).isGreaterThanOrEqualTo(this.settings.kills());
		assertThat(this.findings.judged.sum()).as("a watcher that watched").isGreaterThan(this.settings.changes() / 10);
		assertThat(editor.written()).isPositive();
	}

	private static long seconds(long from, long to) {
		return TimeUnit.NANOSECONDS.toSeconds(to - from);
	}

}
