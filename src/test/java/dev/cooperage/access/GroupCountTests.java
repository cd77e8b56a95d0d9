package dev.cooperage.access;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The words for how many lines an access group has. */
class GroupCountTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1    | 0 | 0 | 1 person
			1200 | 0 | 0 | 1,200 people
			4    | 1 | 0 | 4 people and 1 team
			4    | 2 | 1 | 4 people, 2 teams and 1 app
			0    | 0 | 2 | 2 apps
			""")
	void teamIsNoPerson(long people, long teams, long apps, String words) {
		assertThat(Group.Lines.counted(people, teams, apps)).isEqualTo(words);
	}

}
