package dev.cooperage.buckets.snippets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.buckets.snippets.FileTable.TableColumn;
import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

/** SQL that reads one file: DuckDB's, and Athena's where Athena can reach it. */
record FileQueries(CodeEndpoint endpoint, String bucket, ObjectKey key, FileKind kind, FileTable table) {

	Stream<Snippet> snippets() {
		String duckDb = duckDb();
		String athena = athena();
		return Stream.concat((duckDb != null) ? Stream.of(new Snippet("DuckDB", duckDb)) : Stream.of(),
				(athena != null) ? Stream.of(new Snippet("Athena", athena)) : Stream.of());
	}

	private @Nullable String duckDb() {
		String function = this.kind.duckDb();
		if (function == null) {
			return null;
		}
		if (!Quoting.isPlain(this.key.value())) {
			return """
					-- DuckDB reads signs in this file's name as a pattern or a query:
					-- download it first, with one of the lines above.
					SELECT * FROM %s(%s) LIMIT 100;
					""".formatted(function, Quoting.sql(Quoting.local(this.key.value())));
		}
		return """
				INSTALL httpfs; LOAD httpfs;%s
				%s
				SELECT * FROM %s(%s) LIMIT 100;
				""".formatted(this.endpoint.isAws() ? " INSTALL aws; LOAD aws;" : "", this.endpoint.duckSecret(),
				function, Quoting.sql("s3://" + this.bucket + "/" + this.key));
	}

	private @Nullable String athena() {
		boolean known = this.kind.isText() || this.kind == FileKind.PARQUET;
		if (!this.endpoint.isAws() || !known || this.table.columns().isEmpty() || !Quoting.isPlain(this.key.value())) {
			return null;
		}
		return """
				-- Athena reads every file in the folder: all must have these columns.
				CREATE EXTERNAL TABLE my_table (
				%s
				)
				%sLOCATION %s%s;
				""".formatted(columns(), format(), Quoting.sql("s3://" + this.bucket + "/" + this.key.folder()),
				(this.kind.isText() && this.table.header()) ? "\nTBLPROPERTIES ('skip.header.line.count'='1')" : "");
	}

	/**
	 * Returns the columns, as strings in text files: this SerDe fails on empty numbers.
	 */
	private String columns() {
		Set<String> names = new HashSet<>();
		List<TableColumn> columns = this.table.columns();
		return columns.stream().map((column) -> {
			String name = Quoting.hiveName(column.name());
			for (int i = 2; !names.add(name); i++) {
				name = Quoting.hiveName(column.name() + "_" + i);
			}
			return "    " + name + " " + (this.kind.isText() ? "string" : Quoting.hiveType(column.hiveType()));
		}).collect(Collectors.joining(",\n"));
	}

	private String format() {
		if (this.kind == FileKind.PARQUET) {
			return "STORED AS PARQUET\n";
		}
		Character separator = this.table.separator();
		String used = (separator == null) ? "," : (separator == '\t') ? "\\t" : separator.toString();
		return """
				ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
				WITH SERDEPROPERTIES ('separatorChar'='%s', 'quoteChar'='"')
				STORED AS TEXTFILE
				""".formatted(used);
	}

}
