package dev.cooperage.storage.objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ETagsTests {

	@Test
	void quotesDoNotCount() {
		assertThat(ETags.unquoted("\"abc-2\"")).isEqualTo("abc-2");
		assertThat(ETags.same("\"abc\"", "abc")).isTrue();
		assertThat(ETags.same("\"abc\"", "\"abd\"")).isFalse();
	}

	@Test
	void missingOneIsEmpty() {
		assertThat(ETags.unquoted(null)).isEmpty();
		assertThat(ETags.same(null, "")).isTrue();
		assertThat(ETags.same(null, "\"abc\"")).isFalse();
	}

}
