package dev.cooperage.people.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.cooperage.people.SignInProblem;
import dev.cooperage.people.SignInRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An issuer that is away, slow, or back. */
@ExtendWith(OutputCaptureExtension.class)
class ProviderRegistrationTests {

	private static final SignInWays.Way COMPANY = new SignInWays.Way("company", "Company");

	private static final ClientRegistration DESCRIBED = CommonOAuth2Provider.GITHUB.getBuilder("company")
		.clientId("panel")
		.build();

	private final HandClock clock = new HandClock();

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void issuerIsAskedOnceAndByNobodyBeforeSomebodySignsIn() {
		ProviderRegistration company = registration(Duration.ofSeconds(10), () -> DESCRIBED);
		assertThat(this.asked).hasValue(0);
		assertThat(company.get()).isSameAs(DESCRIBED);
		assertThat(company.get()).isSameAs(DESCRIBED);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void issuerThatIsAwayIsLeftAloneForAPauseAndAskedAgain(CapturedOutput output) {
		AtomicInteger failures = new AtomicInteger(2);
		ProviderRegistration company = registration(Duration.ofSeconds(10), () -> {
			if (failures.getAndDecrement() > 0) {
				throw new IllegalArgumentException("wrapped", new IllegalStateException("refused\nby the issuer"));
			}
			return DESCRIBED;
		});
		assertAway(company);
		this.clock.forward(ProviderRegistration.PAUSE.minusMillis(1));
		assertAway(company);
		assertThat(this.asked).hasValue(1);
		this.clock.forward(Duration.ofMillis(1));
		assertAway(company);
		assertThat(this.asked).hasValue(2);
		this.clock.forward(ProviderRegistration.PAUSE);
		assertThat(company.get()).isSameAs(DESCRIBED);
		assertThat(output.getOut().lines().filter((line) -> line.contains("Company cannot be reached"))).hasSize(2)
			.allMatch((line) -> line.endsWith("IllegalStateException: refused by the issuer"));
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void awayIsWhatTheLastAnswerSays() {
		AtomicInteger failures = new AtomicInteger(1);
		CountDownLatch answers = new CountDownLatch(1);
		ProviderRegistration company = registration(Duration.ofSeconds(10), () -> {
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("refused");
			}
			await(answers);
			return DESCRIBED;
		});
		assertAway(company);
		assertThat(company.isAway()).isTrue();
		this.clock.forward(ProviderRegistration.PAUSE);
		assertThat(company.isAway()).as("while it is asked again").isTrue();
		answers.countDown();
		assertThat(company.get()).isSameAs(DESCRIBED);
		assertThat(company.isAway()).isFalse();
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void silentIssuerIsWaitedForOnceAndItsLateAnswerCounts(CapturedOutput output) throws InterruptedException {
		CountDownLatch answers = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		Duration patience = Duration.ofSeconds(1);
		ProviderRegistration company = registration(patience, () -> {
			await(answers);
			answered.countDown();
			return DESCRIBED;
		});
		assertAway(company);
		this.clock.forward(Duration.ofMinutes(1));
		long begin = System.nanoTime();
		assertAway(company);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("less than another wait").isLessThan(patience);
		assertThat(this.asked).hasValue(1);
		assertThat(output.getOut().lines().filter((line) -> line.contains("no answer within 1000 ms"))).hasSize(1);
		answers.countDown();
		answered.await();
		this.clock.back();
		assertThat(company.get()).isSameAs(DESCRIBED);
		assertThat(this.asked).hasValue(1);
	}

	private ProviderRegistration registration(Duration patience, Supplier<ClientRegistration> issuer) {
		return new ProviderRegistration(COMPANY, () -> {
			this.asked.incrementAndGet();
			return issuer.get();
		}, patience, this.clock);
	}

	private static void assertAway(ProviderRegistration registration) {
		assertThatExceptionOfType(SignInRefusedException.class).isThrownBy(registration::get).satisfies((refused) -> {
			assertThat(refused.problem()).isEqualTo(SignInProblem.PROVIDER_AWAY);
			assertThat(refused.registrationId()).isEqualTo("company");
		});
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A clock that stands still until somebody moves it. */
	private static final class HandClock extends Clock {

		private volatile Instant now = Instant.EPOCH;

		void forward(Duration time) {
			this.now = this.now.plus(time);
		}

		void back() {
			this.now = Instant.EPOCH;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
