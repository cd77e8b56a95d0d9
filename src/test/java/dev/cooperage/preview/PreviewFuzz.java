package dev.cooperage.preview;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import dev.cooperage.preview.source.PreviewBudget;

/** Looks into mutated files; ends with 0 when none of them did any harm. */
final class PreviewFuzz {

	private static final int CASES = 2_000;

	/** Of each way to write Parquet, of which there are more than ten. */
	private static final int PARQUET_CASES = 600;

	private static final Duration CPU = Duration.ofSeconds(2);

	private static final Duration HANGING = Duration.ofMinutes(2);

	private static final long ALLOCATED = 300L * 1024 * 1024;

	private static volatile String current = "nothing";

	private static volatile long began = System.nanoTime();

	private PreviewFuzz() {
	}

	public static void main(String[] arguments) throws IOException {
		Thread watch = new Thread(PreviewFuzz::watch, "watch");
		watch.setDaemon(true);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Map<String, List<byte[]>> kinds = FuzzSeeds.all();
		began = System.nanoTime();
		watch.start();
		for (Map.Entry<String, List<byte[]>> kind : kinds.entrySet()) {
			long slowest = 0;
			long largest = 0;
			int cases = kind.getKey().endsWith(".parquet") ? PARQUET_CASES : CASES;
			for (int i = 0; i < cases; i++) {
				byte[] file = new Mutation(i).of(kind.getKey(), kind.getValue().get(i % kind.getValue().size()));
				current = kind.getKey() + " " + i;
				began = System.nanoTime();
				long bytes = threads.getCurrentThreadAllocatedBytes();
				long time = threads.getCurrentThreadCpuTime();
				look(kind.getKey(), file);
				largest = Math.max(largest, threads.getCurrentThreadAllocatedBytes() - bytes);
				slowest = Math.max(slowest, threads.getCurrentThreadCpuTime() - time);
				if (largest > ALLOCATED || slowest > CPU.toNanos()) {
					throw new AssertionError(
							current + " took " + largest / 1024 + " KiB and " + slowest / 1_000_000 + " ms");
				}
			}
			System.out.println(kind.getKey() + ": " + cases + " cases, " + largest / 1024 + " KiB and "
					+ slowest / 1_000_000 + " ms at most");
		}
	}

	private static void look(String name, byte[] file) {
		Preview preview;
		try {
			preview = Previews.of(new Bytes(name, file));
		}
		catch (Throwable ex) {
			throw new AssertionError(current, ex);
		}
		if (preview instanceof Preview.Table table) {
			long characters = table.rows()
				.stream()
				.flatMap(List::stream)
				.mapToLong((cell) -> (cell != null) ? cell.length() : 0)
				.sum();
			if (characters > PreviewBudget.CHARACTERS || table.columns().size() > CsvPreview.COLUMNS) {
				throw new AssertionError(current + " is too large for a page");
			}
		}
	}

	private static void watch() {
		try {
			while (System.nanoTime() - began < HANGING.toNanos()) {
				Thread.sleep(1_000);
			}
			System.out.println(current + " hangs");
			Runtime.getRuntime().halt(3);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
