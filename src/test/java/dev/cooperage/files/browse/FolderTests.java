package dev.cooperage.files.browse;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.cooperage.Visitor;
import dev.cooperage.files.FilesPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FolderTests extends FilesPanel {

	@Test
	void writerMakesAFolderAndComesToIt() {
		var answer = make(this.dan, "in/", " new one ");
		assertThat(answer.headers().firstValue("Location")).hasValue(at("files", "in/new%20one/"));
		assertThat(this.dan.get(at("files", "in/new%20one/")).body()).contains("The folder new one is made",
				"Nothing in this folder", "Delete this empty folder");
		assertThat(this.bob.get(at("files", "in/")).body()).contains("new one/");
		assertThat(recorded("in/new one/")).containsExactly("dan FOLDER_CREATED");
	}

	@Test
	void folderThatExistsIsSaidBesideTheField() {
		store("there/x", "x");
		var answer = make(this.dan, "", "there");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("already exists", "value=\"there\"", "href=\"#name\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''    | Enter a name
			..    | cannot be . or ..
			a/b   | cannot have / or \\
			""")
	void badNameIsExplainedAndKept(String name, String words) {
		var answer = make(this.dan, "", name);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains(words, "value=\"" + name + "\"");
	}

	@Test
	void nameThatThisS3CannotHoldIsExplainedByIt() {
		assertThat(make(this.dan, "", "y".repeat(256)).body()).contains("longer than 255 bytes");
	}

	@Test
	void othersMakeNone() {
		for (Visitor who : List.of(this.bob, this.carol, this.root)) {
			assertThat(who.get(at("folders", "")).statusCode()).isEqualTo(403);
			var answer = make(who, "", "refused");
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).containsPattern("Request (access|Read/write) from ada");
		}
		assertThat(exists("refused/")).isFalse();
	}

	@Test
	void writerDeletesAFileAfterAQuestion() {
		store("gone/a.txt", "12345");
		String address = at("deletions", "gone/a.txt");
		assertThat(this.dan.get(address).body()).contains("a.txt, 5 bytes", "keeps it as an old version");
		assertThat(exists("gone/a.txt")).isTrue();
		var answer = this.dan.submit(address, address, Map.of());
		assertThat(answer.headers().firstValue("Location")).hasValue(at("files", "gone/"));
		assertThat(this.dan.get(at("files", "gone/")).body()).contains("a.txt is deleted");
		assertThat(exists("gone/a.txt")).isFalse();
		assertThat(recorded("gone/a.txt")).contains("dan FILE_DELETED");
		assertThat(this.dan.submit("/account", address, Map.of()).statusCode()).isEqualTo(404);
	}

	@Test
	void othersDeleteNothing() {
		store("stays.txt", "x");
		for (Visitor who : List.of(this.bob, this.carol, this.root)) {
			assertThat(who.get(at("deletions", "stays.txt")).statusCode()).isEqualTo(403);
			assertThat(who.submit("/account", at("deletions", "stays.txt"), Map.of()).statusCode()).isEqualTo(403);
		}
		assertThat(exists("stays.txt")).isTrue();
	}

	@Test
	void onlyAnEmptyFolderIsDeleted() {
		make(this.dan, "", "full");
		store("full/x", "x");
		var refused = this.dan.submit("/account", at("deletions", "full/"), Map.of());
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("is not empty");
		this.dan.submit("/account", at("deletions", "full/x"), Map.of());
		assertThat(this.dan.get(at("deletions", "full/")).body()).contains("Delete this empty folder?");
		assertThat(this.dan.submit("/account", at("deletions", "full/"), Map.of()).headers().firstValue("Location"))
			.hasValue(at("files", ""));
		assertThat(this.dan.get(at("files", "")).body()).contains("The folder full is deleted")
			.doesNotContain("full/</a>");
	}

	private HttpResponse<String> make(Visitor who, String parent, String name) {
		return who.submit("/account", at("folders", parent), Map.of("name", name));
	}

}
