package dev.cooperage.abuse;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cooperage.Visitor;
import dev.cooperage.abuse.AbusedPanel.Attack;
import dev.cooperage.preview.HostileFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewAbuseTests {

	/** Those that cost the most memory, and those that cost the most time. */
	private static final List<String> WORST = List.of("nulls.parquet", "shared-page-GZIP.parquet",
			"shared-dictionary-SNAPPY.parquet", "delta-growing-texts.parquet", "deep-lists.parquet",
			"many-columns.parquet", "empty-pages.parquet", "wide-rows.csv", "decimal-scale.parquet");

	private static final AbusedPanel PANEL = AbusedPanel.running();

	private static final Map<String, byte[]> FILES = HostileFiles.all();

	private static String bucket = "";

	@BeforeAll
	static void store() throws Exception {
		bucket = PANEL.bucket("bob", "dan", "root", "carol");
		FILES.forEach((name, content) -> PANEL.put(bucket, name, content));
		PANEL.put(bucket, "harmless.csv", "a,b\n1,2\n".getBytes());
	}

	@Test
	void everyHostileFileHasAPageAndHarmsNobody() throws Exception {
		Visitor ada = PANEL.as("ada");
		PANEL.withstands("carol", () -> FILES.keySet().forEach((name) -> {
			HttpResponse<String> answer = ada.get(page(name));
			assertThat(answer.statusCode()).as(name).isEqualTo(200);
			assertThat(answer.body()).as(name).contains("About this file").hasSizeLessThan(3_000_000);
		}));
	}

	@Test
	void onePersonHasOnePreviewAtATime() throws Exception {
		PANEL.withstands("carol", previews("ada"), previews("ada"), previews("ada"), previews("ada"));
	}

	@Test
	void severalPeopleTogetherHarmNobodyElse() throws Exception {
		PANEL.withstands("carol",
				Stream.of("ada", "bob", "dan", "root", "ada", "bob", "dan", "root")
					.map(PreviewAbuseTests::previews)
					.toArray(Attack[]::new));
		assertThat(PANEL.as("carol").get(page("harmless.csv")).statusCode()).isEqualTo(200);
	}

	/** Opens the worst files twice, one after the other. */
	private static Attack previews(String userName) {
		Visitor visitor = PANEL.as(userName);
		return () -> {
			for (int round = 0; round < 2; round++) {
				for (String name : WORST) {
					HttpResponse<String> answer = visitor.get(page(name));
					assertThat(answer.statusCode()).as(name).isIn(200, 429, 503);
					if (answer.statusCode() != 200) {
						assertThat(answer.body()).contains("About this file", "Try the preview again");
						assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
					}
				}
			}
		};
	}

	private static String page(String name) {
		return "/buckets/" + bucket + "/files/" + name;
	}

}
