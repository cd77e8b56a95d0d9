package dev.cooperage.buckets.snippets;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cooperage.buckets.AwsConsole;
import dev.cooperage.buckets.snippets.FileTable.TableColumn;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines for people's own tools, read by these tools themselves. */
class CodeLinesTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private static final FileTable TABLE = new FileTable(
			List.of(new TableColumn("Id", "bigint"), new TableColumn("id", "string")), ',', true);

	@Test
	void pythonAndBashReadEveryKeyAsItIs() throws Exception {
		List<String> keys = hostile().toList();
		StringBuilder python = new StringBuilder("import ast, sys\nout = []\n");
		StringBuilder bash = new StringBuilder();
		for (String key : keys) {
			for (Snippet snippet : on("embedded", key)) {
				if (snippet.title().startsWith("Python")) {
					python.append("t = ast.parse(")
						.append(Quoting.python(snippet.text()))
						.append(")\nout.append([n.value for n in ast.walk(t) if isinstance(n, ast.Constant)])\n");
				}
				else if (snippet.title().equals("AWS CLI")) {
					bash.append("aws() { printf '%s\\0' \"$@\"; }\n").append(snippet.text());
				}
			}
		}
		python.append("sys.stdout.buffer.write('\\0'.join(str(v) for o in out for v in o).encode())\n");
		String constants = run(python.toString(), "python3", "-");
		String words = run(bash.toString(), "bash");
		for (String key : keys) {
			assertThat(List.of(constants.split("\0"))
				.stream()
				.anyMatch((one) -> one.equals(key) || one.equals("s3://alpha-x/" + key))).as(key).isTrue();
			assertThat(List.of(words.split("\0"))).as(key)
				.containsAnyOf("s3://alpha-x/" + key, key)
				.contains(Quoting.local(key));
		}
	}

	@Test
	void rCannotBeBrokenOutOf() {
		assertThat(text("embedded", "a\"); system(\"x\\.csv", "R")).contains("Key = \"a\\\"); system(\\\"x\\\\.csv\"");
		assertThat(Quoting.r("\u202Ex\n😀")).isEqualTo("\"\\u{202e}x\\n😀\"");
		assertThat(Quoting.sql("a'b")).isEqualTo("'a''b'");
		assertThat(Quoting.local("a/../-rf")).isEqualTo("_rf");
	}

	@Test
	void guidesFunctionsAreNamedByTheKindOfFileOnAws() {
		assertThat(text("aws", "d/a.csv", "R")).contains("df <- Rs3tools::s3_path_to_full_df(path)",
				"Rs3tools::s3_path_to_preview_df(path)", "Rs3tools::download_file_from_s3(path, \"a.csv\")",
				"path <- \"alpha-x/d/a.csv\"", "# s3tools has the same functions as Rs3tools");
		assertThat(text("aws", "a.parquet", "R")).contains("Rs3tools::read_using(FUN = arrow::read_parquet");
		assertThat(text("aws", "a.bin", "R")).contains("download_file_from_s3").doesNotContain("full_df");
		assertThat(text("aws", "d/a.csv", "Python: pandas")).contains("pd.read_csv(\"s3://alpha-x/d/a.csv\")");
		assertThat(text("aws", "d/a.csv", "AWS CLI")).isEqualTo("aws s3 cp s3://alpha-x/d/a.csv a.csv\n");
		assertThat(titles("aws", "a.bin")).containsExactly("R", "Python: boto3", "AWS CLI");
	}

	@Test
	void separatorThatWasFoundStandsInTheLinesOfR() {
		FileTable semicolons = new FileTable(List.of(), ';', true);
		assertThat(r("aws", "a.tsv", semicolons)).contains("FUN = function(file) read.csv(file, sep = \";\")");
		assertThat(r("embedded", "a.csv", semicolons)).contains("df <- read.csv(\"a.csv\", sep = \";\")");
		assertThat(r("aws", "a.tsv", FileTable.UNKNOWN)).contains("read_using(FUN = read.delim, s3_path = path)");
		assertThat(r("embedded", "a.tsv", FileTable.UNKNOWN)).contains("df <- read.delim(\"a.tsv\")");
	}

	@Test
	void bucketsLinesListWriteAndReadInItsFolder() {
		CodeLines aws = new CodeLines(details("aws", "eu-west-1"));
		assertThat(aws.of(BUCKET, KeyPrefix.ROOT).get(0).text()).contains(
				"Rs3tools::write_file_to_s3(\"my-file.csv\", \"alpha-x/my-file.csv\")",
				"Rs3tools::list_files_in_buckets(\"alpha-x\")");
		assertThat(aws.of(BUCKET, new KeyPrefix("a/")).get(0).text())
			.contains("Rs3tools::list_files_in_buckets(\"alpha-x\", prefix = \"a/\")");
	}

	private static String r(String profile, String key, FileTable table) {
		return new CodeLines(details(profile, "eu-west-1")).of(BUCKET, new ObjectKey(key), table).get(0).text();
	}

	@Test
	void guideShowsTheLinesOfAws() throws Exception {
		String guide = Files.readString(Path.of("docs/guide.md"));
		assertThat(new CodeLines(details("aws", "eu-west-1")).of(new BucketName("alpha-prison-statistics"),
				new ObjectKey("2026/january.csv"), FileTable.UNKNOWN))
			.hasSize(5)
			.allSatisfy((snippet) -> assertThat(guide).contains("\n" + snippet.text().strip() + "\n```"));
	}

	@Test
	void everyToolIsToldTheEndpointElsewhere() {
		assertThat(text("embedded", "a.parquet", "DuckDB")).contains("ENDPOINT 's3.example.org:9000'",
				"URL_STYLE 'path'", "USE_SSL true", "read_parquet('s3://alpha-x/a.parquet')", "REGION 'eu-west-1'");
		for (String title : List.of("R", "Python: boto3", "Python: pandas", "AWS CLI")) {
			assertThat(text("embedded", "a.parquet", title)).contains("https://s3.example.org:9000", "eu-west-1");
		}
		assertThat(titles("embedded", "a.parquet")).doesNotContain("Athena");
		assertThat(text("embedded", "a*.parquet", "DuckDB")).contains("download it first", "'a_.parquet'");
	}

	@Test
	void athenaHasTheColumnsOfThePreview() {
		assertThat(text("aws", "d/a.parquet", "Athena")).contains("`id` bigint", "`id_2` string", "STORED AS PARQUET",
				"LOCATION 's3://alpha-x/d/'");
		assertThat(text("aws", "d/a.csv", "Athena")).contains("`id` string", "'separatorChar'=','",
				"'skip.header.line.count'='1'");
	}

	@Test
	void athenaTakesNoTypeThatIsMoreThanAType() {
		List<TableColumn> columns = Stream
			.of("struct<`date`:int,`b`:array<decimal(20,2)>>", "struct<a:int>)\nLOCATION 's3://attacker/'",
					"int); DROP TABLE y", "int -- ", "\"", "")
			.map((type) -> new TableColumn("x`; DROP TABLE y; '", type))
			.toList();
		String lines = new CodeLines(details("aws", "eu-west-1"))
			.of(BUCKET, new ObjectKey("d/a.parquet"), new FileTable(columns, null, true))
			.stream()
			.filter((snippet) -> snippet.title().equals("Athena"))
			.findFirst()
			.orElseThrow()
			.text();
		assertThat(lines)
			.contains("`x___drop_table_y___` struct<`date`:int,`b`:array<decimal(20,2)>>,",
					"`x___drop_table_y____2` string,")
			.doesNotContain("attacker", "DROP")
			.containsOnlyOnce("LOCATION");
	}

	@Test
	void consoleOpensWithRegionAndFolderOnAwsAlone() {
		AwsConsole console = new AwsConsole(details("aws", "eu-west-1"));
		assertThat(console.bucket(BUCKET))
			.isEqualTo("https://eu-west-1.console.aws.amazon.com/s3/buckets/alpha-x?region=eu-west-1");
		assertThat(console.folder(BUCKET, new KeyPrefix("a b/&/"))).isEqualTo(
				"https://eu-west-1.console.aws.amazon.com/s3/buckets/alpha-x?region=eu-west-1&prefix=a%20b%2F%26%2F");
		assertThat(console.object(BUCKET, new ObjectKey("a")))
			.isEqualTo("https://eu-west-1.console.aws.amazon.com/s3/object/alpha-x?region=eu-west-1&prefix=a");
		assertThat(new AwsConsole(details("aws", "cn-north-1")).bucket(BUCKET))
			.startsWith("https://cn-north-1.console.amazonaws.cn/s3/");
		assertThat(new AwsConsole(details("embedded", "eu-west-1")).bucket(BUCKET)).isNull();
	}

	private static Stream<String> hostile() {
		Random random = new Random(11);
		return Stream.concat(
				Stream.of("a.csv", "a b.csv", "$(touch x).csv", "`id`.parquet", "a'b.csv", "a\"b.csv", "a\\b.csv",
						"a\nb.csv", "a\n'b.csv", "-rf", "\u202Egpj.csv", "😀.csv", "a;b", "~/x", "a//b.csv",
						"x".repeat(1024), "../x.csv", "folder/", "a\t\u0001\u00017.csv", "#{x}", "!history", "%s%n",
						"a.csv.gz", "{1..3}.json", "é€.csv", "\u007f"),
				IntStream.range(0, 60)
					.mapToObj((i) -> random.ints(12, 1, 0x3000)
						.mapToObj(Character::toString)
						.collect(Collectors.joining())));
	}

	private static List<Snippet> on(String profile, String key) {
		return new CodeLines(details(profile, "eu-west-1")).of(BUCKET, new ObjectKey(key), TABLE);
	}

	private static String text(String profile, String key, String title) {
		return on(profile, key).stream()
			.filter((snippet) -> snippet.title().equals(title))
			.map(Snippet::text)
			.findFirst()
			.orElseThrow();
	}

	private static List<String> titles(String profile, String key) {
		return on(profile, key).stream().map(Snippet::title).toList();
	}

	private static String run(String input, String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		Thread writer = new Thread(() -> {
			try (var in = process.getOutputStream()) {
				in.write(input.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				// It ended early, which its status tells.
			}
		});
		writer.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isZero();
		return output;
	}

	private static S3ConnectionDetails details(String profile, String region) {
		URI endpoint = profile.equals("aws") ? null : URI.create("https://s3.example.org:9000");
		return new Details(profile.equals("aws") ? EndpointProfile.AWS : EndpointProfile.EMBEDDED, endpoint, endpoint,
				region, null, null, "", "", null);
	}

	private record Details(EndpointProfile profile, URI endpoint, URI publicEndpoint, String region, String accessKey,
			String secretKey, String account, String principalTemplate,
			String ownPrincipal) implements S3ConnectionDetails {
	}

}
