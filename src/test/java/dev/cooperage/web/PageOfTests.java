package dev.cooperage.web;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.data.domain.PageImpl;

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

	@ParameterizedTest
	@CsvSource({ "-1,1", "0,1", "1,1", "3,3", "4,3", "2147483647,3" })
	void askedPageIsOneThatExists(int asked, int number) {
		assertThat(PageOf.number(asked, 50, 101)).isEqualTo(number);
		PageOf<Integer> page = PageOf.of(asked, 50,
				(wanted) -> new PageImpl<>(IntStream.range(0, 101).boxed().skip(wanted.getOffset()).limit(50).toList(),
						wanted, 101));
		assertThat(page.number()).isEqualTo(number);
		assertThat(page.items()).isNotEmpty();
		assertThat(page.map((item) -> "line " + item).items()).startsWith("line " + (number - 1) * 50);
	}

}
