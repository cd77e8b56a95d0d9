package dev.cooperage.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class GroupCommitTests {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<List<String>> written = new ArrayList<>();

	private final CountDownLatch first = new CountDownLatch(1);

	private final CountDownLatch gathered = new CountDownLatch(1);

	private final GroupCommit<String> commit = new GroupCommit<>((values) -> {
		if (values.contains("bad")) {
			throw new IllegalStateException("bad");
		}
		this.written.add(values);
		if (values.equals(List.of("first"))) {
			this.first.countDown();
			await(this.gathered);
		}
	}, Duration.ofSeconds(20));

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void oneAloneIsWrittenAtOnce() {
		this.gathered.countDown();
		this.commit.write("first");
		assertThat(this.written).containsExactly(List.of("first"));
	}

	@Test
	void whatGathersWhileOneIsWrittenGoesTogetherAndOneBadOneGoesAlone() throws Exception {
		var one = begin("first");
		await(this.first);
		var two = begin("two");
		var bad = begin("bad");
		var three = begin("three");
		while (this.commit.gathered() < 3) {
			Thread.onSpinWait();
		}
		this.gathered.countDown();
		one.get(20, TimeUnit.SECONDS);
		two.get(20, TimeUnit.SECONDS);
		three.get(20, TimeUnit.SECONDS);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> bad.get(20, TimeUnit.SECONDS))
			.withCauseInstanceOf(IllegalStateException.class);
		assertThat(this.written).hasSize(3).contains(List.of("two"), List.of("three"));
		this.commit.write("later");
		assertThat(this.written).hasSize(4);
	}

	@Test
	void whatGathersIsOneWrite() throws Exception {
		var one = begin("first");
		await(this.first);
		var others = List.of(begin("two"), begin("three"), begin("four"));
		while (this.commit.gathered() < 3) {
			Thread.onSpinWait();
		}
		this.gathered.countDown();
		one.get(20, TimeUnit.SECONDS);
		for (var other : others) {
			other.get(20, TimeUnit.SECONDS);
		}
		assertThat(this.written).hasSize(2);
		assertThat(this.written.get(1)).containsExactlyInAnyOrder("two", "three", "four");
	}

	@Test
	void whoWaitsForTooLongIsToldAndNotWrittenLater() throws Exception {
		List<String> late = new ArrayList<>();
		GroupCommit<String> impatient = new GroupCommit<>((values) -> {
			late.addAll(values);
			this.first.countDown();
			await(this.gathered);
		}, Duration.ofMillis(1));
		var one = CompletableFuture.runAsync(() -> impatient.write("first"), this.threads);
		await(this.first);
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> impatient.write("late"));
		this.gathered.countDown();
		one.get(20, TimeUnit.SECONDS);
		impatient.write("next");
		assertThat(late).containsExactly("first", "next");
	}

	private CompletableFuture<Void> begin(String value) {
		return CompletableFuture.runAsync(() -> this.commit.write(value), this.threads);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
