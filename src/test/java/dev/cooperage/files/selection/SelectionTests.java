package dev.cooperage.files.selection;

import java.util.List;
import java.util.stream.IntStream;

import dev.cooperage.files.NothingTickedException;
import dev.cooperage.files.Refusal;
import dev.cooperage.s3names.ObjectKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SelectionTests {

	@Test
	void nothingLiesInAnotherThingThatWasChosen() {
		Selection selection = Selection.of(List.of("a/", "a/b.csv", "a/c/", "b.csv", "b.csv"));
		assertThat(selection.keys()).containsExactly(new ObjectKey("a/"), new ObjectKey("b.csv"));
	}

	@Test
	void nameThatOnlyBeginsLikeAFolderIsNotInIt() {
		assertThat(Selection.of(List.of("a/", "ab.csv")).keys()).hasSize(2);
	}

	@Test
	void folderIsTheNearestThatAllLieIn() {
		assertThat(Selection.of(List.of("a/b/x.csv", "a/c/y.csv")).folder().value()).isEqualTo("a/");
		assertThat(Selection.of(List.of("a/b/")).folder().value()).isEqualTo("a/");
		assertThat(Selection.of(List.of("a.csv", "b/c.csv")).folder().isRoot()).isTrue();
	}

	@Test
	void namesAreShownWithinThatFolder() {
		assertThat(Selection.of(List.of("a/b/x.csv", "a/c/")).names()).containsExactly("b/x.csv", "c/");
	}

	@Test
	void titleIsTheOnlyNameOrTheNumber() {
		assertThat(Selection.of(List.of("a/x.csv")).title()).isEqualTo("x.csv");
		assertThat(Selection.of(List.of("a/b/")).title()).isEqualTo("b/");
		assertThat(Selection.of(List.of("a", "b")).title()).isEqualTo("2 files and folders");
	}

	@Test
	void nothingTooMuchAndWhatIsNoKeyAreRefused() {
		assertThatExceptionOfType(NothingTickedException.class).isThrownBy(() -> Selection.of(List.of()));
		List<String> many = IntStream.rangeClosed(0, Selection.MOST).mapToObj(Integer::toString).toList();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Selection.of(many))
			.satisfies((refusal) -> assertThat(refusal.getStatusCode().value()).isEqualTo(413));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Selection.of(List.of("x".repeat(1025))))
			.satisfies((refusal) -> assertThat(refusal.getStatusCode().value()).isEqualTo(400));
	}

}
