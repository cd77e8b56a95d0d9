package dev.cooperage.files.browse;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListQueryTests {

	@Test
	void addressOfTheNextPageHasTheTokenAndTheWayBack() {
		assertThat(ListQuery.FIRST.next("a+b/=").on("/buckets/alpha-x/files/"))
			.isEqualTo("/buckets/alpha-x/files/?page=a%2Bb%2F%3D&back=");
	}

}
