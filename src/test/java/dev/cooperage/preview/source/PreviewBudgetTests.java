package dev.cooperage.preview.source;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.cooperage.preview.Bytes;
import dev.cooperage.preview.HostileFiles;
import dev.cooperage.preview.Preview;
import dev.cooperage.preview.Previews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PreviewBudgetTests {

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);

	private final PreviewBudget budget = new PreviewBudget(this.nanoTime::get);

	@Test
	void everyLimitIsReachedAndNotPassed() {
		reached((budget) -> budget.unpack(1), () -> this.budget.unpack(PreviewBudget.UNPACKED));
		reached((budget) -> budget.leaves(1), () -> this.budget.leaves(PreviewBudget.LEAVES));
		reached((budget) -> budget.values(1), () -> this.budget.values(PreviewBudget.VALUES));
		reached((budget) -> budget.read(1), () -> this.budget.read(PreviewBudget.READ));
		reached((budget) -> budget.characters(1), () -> this.budget.characters(PreviewBudget.CHARACTERS));
	}

	@Test
	void whatIsRefusedTakesNothing() {
		assertThatExceptionOfType(TooMuchException.class)
			.isThrownBy(() -> this.budget.unpack(PreviewBudget.UNPACKED + 1));
		this.budget.unpack(PreviewBudget.UNPACKED);
		assertThatIllegalArgumentException().isThrownBy(() -> this.budget.unpack(-1));
	}

	@Test
	void timeIsLookedAtWhileValuesAreCounted() {
		this.budget.values(5_000);
		this.nanoTime.addAndGet(PreviewBudget.TIME.toNanos() + 1);
		assertThatExceptionOfType(TooMuchException.class).isThrownBy(() -> {
			for (int i = 0; i < 1_001; i++) {
				this.budget.values(1);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.csv", "a.json", "a.jsonl", "a.txt", "a.csv.gz", "a.parquet", "nulls.parquet" })
	void previewOfEachKindEndsWhenItsTimeIsOver(String name) {
		Source slow = new Source() {

			private final Bytes bytes = new Bytes(name, name.equals("nulls.parquet") ? HostileFiles.all().get(name)
					: "{\"a\":1}\n".repeat(9_000).getBytes());

			@Override
			public String name() {
				return name;
			}

			@Override
			public long size() {
				return this.bytes.size();
			}

			@Override
			public byte[] read(long from, int length) {
				PreviewBudgetTests.this.nanoTime.addAndGet(PreviewBudget.TIME.toNanos() + 1);
				return this.bytes.read(from, length);
			}

		};
		Preview preview = Previews.of(slow, this.budget);
		assertThat(preview).isInstanceOfAny(Preview.Unreadable.class, Preview.Text.class);
	}

	private void reached(Consumer<PreviewBudget> more, Runnable all) {
		all.run();
		assertThatExceptionOfType(TooMuchException.class).isThrownBy(() -> more.accept(this.budget));
	}

}
