package dev.cooperage.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsTests {

	private static final Instant NOW = Instant.parse("2026-03-05T14:02:11Z");

	private final Formats formats = new Formats(Clock.fixed(NOW, ZoneOffset.UTC));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0                   | 0 bytes
			1                   | 1 byte
			1023                | 1,023 bytes
			1024                | 1.0 KiB
			1048524             | 1023.9 KiB
			1048570             | 1.0 MiB
			1468006             | 1.4 MiB
			5497558138880       | 5.0 TiB
			9223372036854775807 | 8.0 EiB
			""")
	void sizeHasOneDecimalOfABinaryUnit(long bytes, String words) {
		assertThat(this.formats.size(bytes)).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			30000000 bytes                   | 28.6 MiB
			30000000 bytes, declared as DM-1 | 28.6 MiB, declared as DM-1
			1 bytes                          | 1 byte
			bytes 0-9/30                     | bytes 0-9/30
			30 bytes more                    | 30 bytes more
			""")
	void recordedBytesReadAsASize(String text, String words) {
		assertThat(this.formats.recorded(text)).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PT0S   | just now
			PT59S  | just now
			PT1M   | 1 minute ago
			PT59M  | 59 minutes ago
			PT1H   | 1 hour ago
			PT24H  | 1 day ago
			P30D   | 30 days ago
			P31D   | 2 February 2026
			PT-30S | in a moment
			P-2D   | in 2 days
			""")
	void agoCountsInTheLargestUnitAndGivesUpAfterAMonth(Duration since, String words) {
		assertThat(this.formats.ago(NOW.minus(since))).isEqualTo(words);
	}

	@Test
	void timesNameTheirZone() {
		assertThat(this.formats.instant(NOW)).isEqualTo("5 March 2026, 14:02 UTC");
	}

	@Test
	void countsAreSingularForOneOnly() {
		assertThat(List.of(0L, 1L, 1200L)).extracting((n) -> this.formats.count(n, "person", "people"))
			.containsExactly("0 people", "1 person", "1,200 people");
	}

	@Test
	void lastPageIsShownWithWhatItHas() {
		assertThat(this.formats.shown(new PageOf<>(List.of("a", "b"), 7, 50, 302), "person", "people"))
			.isEqualTo("Showing 301–302 of 302 people");
	}

	@Test
	void shortTimeHasTheYearOnlyWhenItIsAnotherOne() {
		assertThat(this.formats.shortly(NOW.minus(Duration.ofDays(1)))).doesNotContain("20");
		assertThat(this.formats.shortly(Instant.parse("2019-11-29T13:57:00Z"))).isEqualTo("29 Nov 2019, 13:57");
		assertThat(this.formats.shortly(LocalDate.of(2027, 3, 31))).isEqualTo("31 Mar 2027");
	}

}
