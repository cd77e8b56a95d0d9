package dev.cooperage.files.browse;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.cooperage.files.browse.PreviewTurns.Turn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PreviewTurnsTests {

	private static final Duration AT_ONCE = Duration.ofMillis(1);

	/** As many as are needed: the common pool has few, and they would all wait. */
	private static final Executor THREADS = (task) -> {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
	};

	@Test
	void aPersonHasOneTurnAtATimeAndOthersHaveTheirs() {
		PreviewTurns turns = new PreviewTurns(4, AT_ONCE);
		Turn first = turns.of(1);
		assertThatExceptionOfType(NoTurnException.class).isThrownBy(() -> turns.of(1))
			.satisfies((refused) -> assertThat(refused.status().value()).isEqualTo(429));
		turns.of(2).close();
		first.close();
		turns.of(1).close();
	}

	@Test
	void placesThatAllShareEnd() {
		PreviewTurns turns = new PreviewTurns(2, AT_ONCE);
		turns.shared();
		Turn second = turns.shared();
		assertThatExceptionOfType(NoTurnException.class).isThrownBy(turns::shared)
			.satisfies((refused) -> assertThat(refused.status().value()).isEqualTo(503));
		second.close();
		turns.shared();
	}

	@Test
	void whoWaitsGetsTheTurnWhenItEnds() throws Exception {
		PreviewTurns turns = new PreviewTurns(2, Duration.ofSeconds(30));
		Turn first = turns.of(1);
		CompletableFuture<Turn> second = CompletableFuture.supplyAsync(() -> turns.of(1), THREADS);
		first.close();
		second.get(30, TimeUnit.SECONDS).close();
	}

	@Test
	void aPersonWithManyRequestsWaitsWithFewThreads() throws Exception {
		PreviewTurns turns = new PreviewTurns(2, Duration.ofSeconds(30));
		Turn first = turns.of(1);
		CompletableFuture<Turn> second = CompletableFuture.supplyAsync(() -> turns.of(1), THREADS);
		CompletableFuture<Turn> third = CompletableFuture.supplyAsync(() -> turns.of(1), THREADS);
		// Whichever of the three comes last is refused without waiting.
		assertThat(CompletableFuture.anyOf(second, third, CompletableFuture.supplyAsync(() -> turns.of(1), THREADS))
			.handle((turn, refused) -> refused)
			.get(20, TimeUnit.SECONDS)).hasRootCauseInstanceOf(NoTurnException.class);
		first.close();
	}

	@Test
	void smallHeapMakesFewPreviewsAtOnce() {
		long mebibyte = 1024 * 1024;
		assertThat(PreviewTurns.atOnce(64 * mebibyte)).isEqualTo(1);
		assertThat(PreviewTurns.atOnce(256 * mebibyte)).isEqualTo(2);
		assertThat(PreviewTurns.atOnce(4096 * mebibyte)).isEqualTo(4);
	}

}
