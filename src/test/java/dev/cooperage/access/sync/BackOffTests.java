package dev.cooperage.access.sync;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 9, 40, Integer.MAX_VALUE })
	void waitsLongerEachTimeButNeverMuchOverFiveMinutes(int attempts) {
		Duration usual = Duration.ofSeconds(Math.min(300, 1L << Math.min(attempts, 20)));
		assertThat(BackOff.after(attempts)).isBetween(usual.multipliedBy(3).dividedBy(4),
				usual.multipliedBy(5).dividedBy(4));
	}

}
