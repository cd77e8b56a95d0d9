package dev.cooperage.storage.objects;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PartPipelineTests {

	private final ExecutorService workers = Executors.newCachedThreadPool();

	private final UploadMemory memory = new UploadMemory(120, 10, Duration.ZERO);

	@AfterEach
	void stop() {
		this.workers.shutdownNow();
	}

	@Test
	void partsAreSentSideBySideAndListedInTheirOrder() {
		CountDownLatch sixAtOnce = new CountDownLatch(6);
		try (PartPipeline pipeline = pipeline((number, buffer, length) -> {
			sixAtOnce.countDown();
			await(sixAtOnce);
			return part(number);
		})) {
			for (int number = 1; number <= 6; number++) {
				pipeline.send(number, pipeline.buffer(10), 10);
			}
			assertThat(pipeline.finish()).extracting(CompletedPart::partNumber).containsExactly(1, 2, 3, 4, 5, 6);
		}
		assertAllMemoryIsBack();
	}

	@Test
	void onePartAtATimeWhereMemoryIsShort() {
		AtomicInteger sending = new AtomicInteger();
		List<Integer> atOnce = new ArrayList<>();
		UploadMemory.Buffer others = this.memory.buffer(110);
		try (others; PartPipeline pipeline = pipeline((number, buffer, length) -> {
			synchronized (atOnce) {
				atOnce.add(sending.incrementAndGet());
			}
			sending.decrementAndGet();
			return part(number);
		})) {
			for (int number = 1; number <= 4; number++) {
				pipeline.send(number, pipeline.buffer(10), 10);
			}
			assertThat(pipeline.finish()).hasSize(4);
		}
		assertThat(atOnce).containsExactly(1, 1, 1, 1);
		assertAllMemoryIsBack();
	}

	@Test
	void closingWaitsForWhatIsSentAndGivesTheMemoryBack() {
		AtomicInteger ended = new AtomicInteger();
		PartPipeline pipeline = pipeline((number, buffer, length) -> {
			if (number == 1) {
				throw new IllegalStateException("refused");
			}
			ended.incrementAndGet();
			return part(number);
		});
		assertThatIllegalStateException().isThrownBy(() -> {
			try (pipeline) {
				pipeline.send(1, pipeline.buffer(10), 10);
				pipeline.send(2, pipeline.buffer(10), 10);
				pipeline.buffer(10);
				pipeline.finish();
			}
		}).withMessage("refused");
		assertThat(ended).hasValue(1);
		assertAllMemoryIsBack();
	}

	@Test
	void largerPartsTakeTheMemoryOfTheSmallerOnes() {
		try (PartPipeline pipeline = pipeline((number, buffer, length) -> part(number))) {
			for (int number = 1; number <= 3; number++) {
				pipeline.send(number, pipeline.buffer(10), 10);
			}
			for (int number = 4; number <= 6; number++) {
				pipeline.send(number, pipeline.buffer(120), 120);
			}
			assertThat(pipeline.finish()).hasSize(6);
		}
		assertAllMemoryIsBack();
	}

	private PartPipeline pipeline(PartPipeline.Sender sender) {
		return new PartPipeline(this.workers, this.memory, sender);
	}

	private void assertAllMemoryIsBack() {
		this.memory.buffer(120).close();
	}

	private static CompletedPart part(int number) {
		return CompletedPart.builder().partNumber(number).eTag("e" + number).build();
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
