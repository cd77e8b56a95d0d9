package dev.cooperage.buckets.snippets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The kind of a file by the ending of its name, and the tools that read it. */
enum FileKind {

	CSV(List.of("csv"), "read_csv", "read_csv"), TSV(List.of("tsv", "tab"), "read_csv", "read_csv"),
	PARQUET(List.of("parquet", "parq", "pq"), "read_parquet", "read_parquet"),
	JSON_LINES(List.of("jsonl", "ndjson"), "read_json", "read_json"), JSON(List.of("json"), "read_json", "read_json"),
	EXCEL(List.of("xlsx", "xls"), "read_excel", null), STATISTICS(List.of("sas7bdat", "sav", "dta"), null, null),
	FEATHER(List.of("feather", "arrow"), "read_feather", null), OTHER(List.of(), null, null);

	private final List<String> endings;

	private final @Nullable String pandas;

	private final @Nullable String duckDb;

	FileKind(List<String> endings, @Nullable String pandas, @Nullable String duckDb) {
		this.endings = endings;
		this.pandas = pandas;
		this.duckDb = duckDb;
	}

	static FileKind of(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		String bare = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
		return Arrays.stream(values())
			.filter((kind) -> kind.endings.stream().anyMatch((ending) -> bare.endsWith("." + ending)))
			.findFirst()
			.orElse(OTHER);
	}

	/** The function of pandas; null when it has none. */
	@Nullable String pandas() {
		return this.pandas;
	}

	/** The function of DuckDB; null when it has none. */
	@Nullable String duckDb() {
		return this.duckDb;
	}

	boolean isText() {
		return this == CSV || this == TSV;
	}

}
