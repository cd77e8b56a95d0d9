package dev.cooperage.access;

import java.util.stream.Stream;

import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** The way back to some lines of an access group. */
class GroupPlaceTests {

	private static final BucketName BUCKET = new BucketName("alpha-figures");

	@Test
	void formWithoutAnOrderComesFromTheFirstPage() {
		assertThat(place("q", "proj", "after", "abc")).isEqualTo(GroupPlace.FIRST_PAGE);
		assertThat(GroupPlace.FIRST_PAGE.address(BUCKET)).isEqualTo("/buckets/alpha-figures#access-group");
		assertThat(GroupPlace.FIRST_PAGE.parameters()).isEmpty();
	}

	@Test
	void placeInTheListComesBackAsItWas() {
		GroupPlace place = place("q", "ü & x", "sort", "level", "direction", "ascending", "after", "abc");
		assertThat(place.address(BUCKET)).isEqualTo(
				"/buckets/alpha-figures/access?q=%C3%BC%20%26%20x&sort=level&direction=ascending&after=abc#access-group");
		String[] again = place.parameters()
			.entrySet()
			.stream()
			.flatMap((each) -> Stream.of(each.getKey(), each.getValue()))
			.toArray(String[]::new);
		assertThat(place(again)).isEqualTo(place);
	}

	@Test
	void oddValuesAreTheBeginning() {
		assertThat(place("sort", "x", "direction", "", "after", "a b", "before", "%")).isEqualTo(GroupPlace.LIST);
	}

	@Test
	void searchThatNoAddressHoldsIsDropped() {
		assertThat(place("sort", "since", "q", "ü".repeat(2000)).query()).isEqualTo("?sort=since");
	}

	@Test
	void headOfAColumnTurnsTheOrderRound() {
		GroupPlace place = GroupPlace.LIST.searching("proj").after("abc").by("level");
		assertThat(place.query()).isEqualTo("?q=proj&sort=level");
		assertThat(place.ariaSort("level")).isEqualTo("descending");
		assertThat(place.ariaSort("name")).isNull();
		assertThat(place.by("level").query()).isEqualTo("?q=proj&sort=level&direction=ascending");
	}

	private static GroupPlace place(String... parameters) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		for (int i = 0; i < parameters.length; i += 2) {
			request.addParameter(parameters[i], parameters[i + 1]);
		}
		return GroupPlace.of(request);
	}

}
