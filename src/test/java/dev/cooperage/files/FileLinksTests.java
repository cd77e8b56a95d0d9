package dev.cooperage.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileLinksTests {

	private static final FileLinks LINKS = new FileLinks(new BucketName("alpha-x"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a.csv         | /buckets/alpha-x/files/a.csv
			a b/c+d&e.csv | /buckets/alpha-x/files/a%20b/c%2Bd%26e.csv
			é/ü           | /buckets/alpha-x/files/%C3%A9/%C3%BC
			{x}           | /buckets/alpha-x/files/%7Bx%7D
			...           | /buckets/alpha-x/files/...
			a%2Fb         | /buckets/alpha-x/files/?key=a%252Fb
			a;b           | /buckets/alpha-x/files/?key=a%3Bb
			a\\b          | /buckets/alpha-x/files/?key=a%5Cb
			a//b          | /buckets/alpha-x/files/?key=a%2F%2Fb
			/a            | /buckets/alpha-x/files/?key=%2Fa
			../a          | /buckets/alpha-x/files/?key=..%2Fa
			a/./b         | /buckets/alpha-x/files/?key=a%2F.%2Fb
			""")
	void keyStandsInThePathWhereItCan(String key, String address) {
		assertThat(LINKS.file(new ObjectKey(key))).isEqualTo(address);
	}

	@ParameterizedTest
	@MethodSource("hostileNames")
	void addressLeadsBackToTheKey(String name) {
		ObjectKey key = new ObjectKey(name);
		String address = LINKS.download(key);
		assertThat(address).matches("[A-Za-z0-9/._~?=%-]+");
		assertThat(FileLinks.keyAt(rest(address), query(address))).isEqualTo(key);
	}

	@ParameterizedTest
	@MethodSource("hostileNames")
	void addressLeadsBackToTheFolder(String name) {
		KeyPrefix folder = new KeyPrefix(name + "/");
		String address = LINKS.upload(folder, "t-1");
		assertThat(FileLinks.folderAt(rest(address), query(address))).isEqualTo(folder);
		assertThat(address).endsWith((address.contains("folder=") ? "&" : "?") + "ticket=t-1");
	}

	@Test
	void rootIsTheNounItself() {
		assertThat(LINKS.folder(KeyPrefix.ROOT)).isEqualTo("/buckets/alpha-x/files/");
		assertThat(LINKS.folder(new KeyPrefix("a/b/"))).isEqualTo("/buckets/alpha-x/files/a/b/");
		assertThat(FileLinks.folderAt("/", null)).isEqualTo(KeyPrefix.ROOT);
	}

	@Test
	void crumbsLeadFromTheRootToTheFolder() {
		assertThat(LINKS.crumbs(new KeyPrefix("a/b c/"), (folder) -> true)).containsExactly(
				new FileLinks.Crumb("Files", "/buckets/alpha-x/files/"),
				new FileLinks.Crumb("a", "/buckets/alpha-x/files/a/"),
				new FileLinks.Crumb("b c", "/buckets/alpha-x/files/a/b%20c/"));
	}

	@Test
	void whatCannotBeAKeyIsRefusedInWords() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> FileLinks.keyAt("/", null))
			.satisfies((ex) -> assertThat(ex.sentence()).contains("must not be empty"));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> FileLinks.keyAt("/" + "x".repeat(1025), null));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> FileLinks.folderAt("/", "no-slash"));
	}

	static Stream<String> hostileNames() {
		Stream<String> chosen = Stream.of("a\nb", "a\u0000b", "%2e%2e/%2f", "..;/x", "a/../b", "\u202Egpj.exe", "a?b#c",
				"<script>", "\u2028", "😀", "a&key=b", " ", "+");
		SplittableRandom random = new SplittableRandom(7);
		return Stream.concat(chosen, Stream.generate(() -> random(random)).limit(300));
	}

	private static String random(SplittableRandom random) {
		String letters = "ab./;%\\ +&?#=\n\t\u007Fé😀\u2029{}\"'<>";
		int[] points = letters.codePoints().toArray();
		StringBuilder name = new StringBuilder();
		random.ints(random.nextInt(1, 12), 0, points.length).forEach((i) -> name.appendCodePoint(points[i]));
		return name.toString();
	}

	private static String rest(String address) {
		String path = address.split("\\?", 2)[0].replaceFirst("/buckets/alpha-x/[a-z]+", "");
		assertThat(path).doesNotContain("//").doesNotContain("/./").doesNotContain("/../");
		return URLDecoder.decode(path, StandardCharsets.UTF_8);
	}

	private static String query(String address) {
		String[] parts = address.split("\\?(key|folder)=", 2);
		return (parts.length == 2) ? URLDecoder.decode(parts[1].split("&", 2)[0], StandardCharsets.UTF_8) : null;
	}

}
