package dev.cooperage.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TabTests {

	@ParameterizedTest
	@CsvSource({ "/app-data,,page", "/app-data/new,,true", "/app-database,,", "/buckets/x,/app-data,true",
			"/buckets/x,/warehouse-data,", "/,," })
	void tabIsCurrentOnItsPageAndBelowItOrWhenChosen(String here, String chosen, String current) {
		assertThat(Tab.of(new MenuItem("App data", "/app-data"), here, chosen, 0).current()).isEqualTo(current);
	}

}
