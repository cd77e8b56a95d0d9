package dev.cooperage.leases;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 9, 40, Integer.MAX_VALUE })
	void waitsLongerEachTimeButNeverMuchOverFiveMinutes(int attempts) {
		Duration usual = Duration.ofSeconds(Math.min(300, 1L << Math.min(attempts, 20)));
		assertThat(new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5)).after(attempts))
			.isBetween(usual.multipliedBy(3).dividedBy(4), usual.multipliedBy(5).dividedBy(4));
	}

	@Test
	void neverComesSoonerThanTheOtherSideAskedFor() {
		BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));
		assertThat(backOff.after(0, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
		assertThat(backOff.after(0, Duration.ZERO)).isPositive();
	}

}
