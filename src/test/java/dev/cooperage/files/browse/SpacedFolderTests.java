package dev.cooperage.files.browse;

import java.util.Map;

import dev.cooperage.files.FilesPanel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Folders whose names begin and end with spaces are other folders than those without. */
class SpacedFolderTests extends FilesPanel {

	private static final String SPACED = " a /";

	@BeforeAll
	void grantTheFolder() throws Exception {
		store(SPACED + "x.csv", "spaced");
		store("a/y.csv", "plain");
		grant("ada", this.bucket.value(), "carol", "READ_WRITE", SPACED);
		eventually(() -> assertThat(this.carol.get(at("files", "%20a%20/")).statusCode()).isEqualTo(200));
	}

	@Test
	void aGrantNamesTheFolderExactly() {
		assertThat(policyOf(this.bucket.value())).contains("/ a /*", "\" a /*\"").doesNotContain("/a/*");
		assertThat(this.carol.get(at("files", "%20a%20/")).body()).contains("x.csv");
		assertThat(this.carol.get(at("files", "a/")).statusCode()).isEqualTo(403);
		assertThat(this.ada.get("/buckets/" + this.bucket + "/access").body()).contains("> a /</bdi>");
	}

	@Test
	void aLinkToTheRequestKeepsThem() {
		String refusal = this.carol.get(at("files", "a%20/")).body();
		assertThat(refusal).contains("folder=a%20%2F");
		assertThat(this.carol.get("/access-requests/new?bucket=" + this.bucket + "&folder=%20b%20/").body())
			.contains("value=\" b /\"");
		this.carol.submit("/access-requests/new", "/access-requests",
				Map.of("bucket", this.bucket.value(), "folder", " b /", "level", "READ_ONLY", "need", "a test"));
		assertThat(this.database.sql("select prefix from requested_access where bucket = :b")
			.param("b", this.bucket.value())
			.query(String.class)
			.list()).containsExactly(" b /");
	}

	@Test
	void aNewFolderLosesSpacesOnlyWithoutItsSlash() {
		this.dan.submit(at("folders", ""), at("folders", ""), Map.of("name", " n1 "));
		this.dan.submit(at("folders", ""), at("folders", ""), Map.of("name", " n2 /"));
		assertThat(exists("n1/")).isTrue();
		assertThat(exists(" n2 /")).isTrue();
		assertThat(exists("n2 /")).isFalse();
	}

	@Test
	void thePathBoxLeadsToTheFolderAndToFilesInIt() {
		assertThat(this.ada.get("/buckets/" + this.bucket + "/paths?path=%20a%20/").headers().firstValue("Location"))
			.hasValue(at("files", "%20a%20/"));
		assertThat(
				this.ada.get("/buckets/" + this.bucket + "/paths?path=%20a%20/x.csv").headers().firstValue("Location"))
			.hasValue(at("files", "%20a%20/x.csv"));
		assertThat(
				this.ada.get("/buckets/" + this.bucket + "/paths?path=%20a/y.csv%20").headers().firstValue("Location"))
			.hasValue(at("files", "a/y.csv"));
	}

}
