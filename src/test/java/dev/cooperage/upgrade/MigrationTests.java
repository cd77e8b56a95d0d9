package dev.cooperage.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cooperage.embedded.postgres.LonePostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a migration may do while panels of the version before run. Postgres is asked, not
 * the text: the tables after each migration are compared with those that the version
 * before knows. Only what changes rows is looked for in the text.
 */
class MigrationTests {

	private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

	private static final Pattern SAFE = Pattern.compile("(?m)^-- safe beside the version before: .{20,}$");

	private static final Pattern ROWS = Pattern.compile("(?im)^\\s*(update|delete|truncate|insert|merge|with)\\b");

	private static final VersionBefore BEFORE = VersionBefore.named();

	private static LonePostgres postgres;

	@TempDir
	private Path directory;

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = new LonePostgres(
				Files.createTempDirectory(Files.createDirectories(Path.of("target")), "migrations-").toAbsolutePath());
	}

	@AfterAll
	static void stopPostgres() {
		postgres.close();
	}

	@Test
	void versionBeforeCanLiveWithEachNewMigration() throws IOException {
		assertThat(hurts(MIGRATIONS, BEFORE.migration())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					drop table t                                              | t.id is gone
					alter table t drop column word                            | t.word is gone
					alter table t rename column word to text                  | t.word is gone
					alter table t rename to u                                 | t.word is gone
					alter table t alter word type varchar(9)                  | t.word was text and is character varying(9)
					alter table t alter word set not null                     | t.word must not be null any more
					alter table t alter number drop default                   | t.number has no default any more
					alter table t add more integer not null                   | t.more is new, must not be null and has no default
					alter table t add check (word <> '')                      | a new rule for t: CHECK ((word <> ''::text))
					alter table t add unique (word)                           | a new rule for t: UNIQUE (word)
					create unique index on t (number)                         | a new rule for t: CREATE UNIQUE INDEX ON public.t
					alter table t add foreign key (number) references t (id)  | a new rule for t: FOREIGN KEY (number)
					create trigger g before insert on t for each row execute function suppress_redundant_updates_trigger() | a new rule for t: CREATE TRIGGER g
					update t set word = 'x'                                   | it changes rows
					DELETE from t where id = 1                                | it changes rows
					""")
	void whatHurtsTheVersionBeforeNeedsAReason(String sql, String found) throws IOException {
		write("V1__table.sql", "create table t (id bigint primary key, word text, number bigint not null default 0);");
		write("V2__change.sql", sql + ";");
		assertThat(hurts(this.directory, 1)).anyMatch((hurt) -> hurt.startsWith("V2__change.sql: " + found));
		write("V2__change.sql", "-- safe beside the version before: no version has ever used it.\n" + sql + ";");
		assertThat(hurts(this.directory, 1)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			alter table t add more integer not null default 1
			alter table t add more text
			alter table t add more text generated always as (word) stored
			alter table t alter number drop not null
			create index on t (word)
			create table u (id bigint primary key references t (id), word text not null unique, check (word <> ''))
			""")
	void whatIsOnlyAddedNeedsNone(String sql) throws IOException {
		write("V1__table.sql", "create table t (id bigint primary key, word text, number bigint not null default 0);");
		write("V2__change.sql", "-- a comment that says\n-- update t set\n" + sql + ";");
		assertThat(hurts(this.directory, 1)).isEmpty();
	}

	/** The driver has the whole row returned, and the plan of that breaks once. */
	@Test
	void newColumnOfATableWithNumberedRowsNeedsAView() throws IOException {
		write("V1__table.sql", "create table t (id bigint generated always as identity primary key, word text);");
		write("V2__change.sql", "alter table t add more text;");
		assertThat(hurts(this.directory, 1))
			.containsExactly("V2__change.sql: t.more is new, and inserts that return the row are planned without it");
		write("V2__change.sql",
				"alter table t rename to u; create view t as select * from u; alter table u add more text;");
		assertThat(hurts(this.directory, 1)).isEmpty();
	}

	private void write(String name, String sql) throws IOException {
		Files.writeString(this.directory.resolve(name), sql);
	}

	/** Migrates an empty database file by file, and returns what is wrong with which. */
	private static List<String> hurts(Path migrations, int last) throws IOException {
		DriverManagerDataSource connection = new DriverManagerDataSource(postgres.jdbcUrl(), postgres.userName(),
				postgres.password());
		JdbcClient database = JdbcClient.create(connection);
		database.sql("drop schema public cascade").update();
		database.sql("create schema public").update();
		migrate(connection, migrations, last);
		Schema schema = Schema.of(database);
		List<String> hurts = new ArrayList<>();
		for (Path file : after(migrations, last)) {
			migrate(connection, migrations, number(file));
			Schema next = Schema.of(database);
			String sql = Files.readString(file);
			List<String> found = new ArrayList<>(schema.hurtBy(next));
			if (ROWS.matcher(sql.replaceAll("(?m)--.*$", "")).find()) {
				found.add("it changes rows");
			}
			if (!SAFE.matcher(sql).find()) {
				found.forEach((hurt) -> hurts.add(file.getFileName() + ": " + hurt));
			}
			schema = next;
		}
		return hurts;
	}

	private static void migrate(DriverManagerDataSource database, Path migrations, int target) {
		Flyway.configure()
			.dataSource(database)
			.locations("filesystem:" + migrations)
			.target(Integer.toString(target))
			.load()
			.migrate();
	}

	private static List<Path> after(Path migrations, int last) throws IOException {
		try (Stream<Path> files = Files.list(migrations)) {
			return files.filter((file) -> number(file) > last)
				.sorted((a, b) -> Integer.compare(number(a), number(b)))
				.toList();
		}
	}

	private static int number(Path file) {
		Matcher number = Pattern.compile("V(\\d+)__.*\\.sql").matcher(file.getFileName().toString());
		assertThat(number.matches()).as("V…__….sql: %s", file).isTrue();
		return Integer.parseInt(number.group(1));
	}

}
