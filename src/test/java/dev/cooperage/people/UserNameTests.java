package dev.cooperage.people;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserNameTests {

	@Test
	void nameIsKeptInLowerCase() {
		assertThat(UserName.typed(" Kate-1.x_Y "))
			.hasValueSatisfying((name) -> assertThat(name.value()).isEqualTo("kate-1.x_y"));
	}

	/**
	 * The Kelvin sign, a full-width K, a dotted capital I, a long s, and a blank that is
	 * not ASCII.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "\u212Aate", "\uFF2Bate", "k\u0130te", "\u017Fusan", "\u2003kate", "kate\u2003", "k te",
			"kate\n1", "", " " })
	void otherCharactersAreRefusedAndNotMadeIntoAscii(String text) {
		assertThat(UserName.typed(text)).isEmpty();
	}

}
