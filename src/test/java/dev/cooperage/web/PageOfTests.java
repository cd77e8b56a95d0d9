package dev.cooperage.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageOfTests {

	@ParameterizedTest
	@CsvSource({ "0,1", "1,1", "50,1", "51,2", "100,2", "101,3" })
	void lastPageMayBePartlyFilled(long total, int pages) {
		assertThat(new PageOf<>(List.of(), 1, 50, total).pages()).isEqualTo(pages);
	}

	@Test
	void middlePageHasNeighbours() {
		var page = new PageOf<>(List.of("a"), 2, 1, 3);
		assertThat(page.hasPrevious()).isTrue();
		assertThat(page.hasNext()).isTrue();
		assertThat(new PageOf<>(List.of("a"), 3, 1, 3).hasNext()).isFalse();
	}

}
