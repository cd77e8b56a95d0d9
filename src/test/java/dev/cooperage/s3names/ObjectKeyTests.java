package dev.cooperage.s3names;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class ObjectKeyTests {

	@ParameterizedTest
	@CsvSource({ "a,'',a", "a/b,a/,b", "a/b/c.csv,a/b/,c.csv", "a/,'',a", "a/b/,a/,b", "/,'',''", "/a,/,a", "a//,a/,''",
			"a//b,a//,b" })
	void keyIsItsFolderAndItsName(String key, String folder, String name) {
		assertThat(new ObjectKey(key).folder()).isEqualTo(new KeyPrefix(folder));
		assertThat(new ObjectKey(key).name()).isEqualTo(name);
	}

	@ParameterizedTest
	@MethodSource("keys")
	void folderAndNameMakeTheKeyAgain(ObjectKey key) {
		String slash = key.isFolderMarker() ? "/" : "";
		assertThat(key.folder().value() + key.name() + slash).isEqualTo(key.value());
		assertThat(key.folder().contains(key)).isTrue();
		assertThat(key.name()).doesNotContain("/");
	}

	@ParameterizedTest
	@MethodSource("keys")
	void parentsEndAtTheRoot(ObjectKey key) {
		KeyPrefix folder = key.folder();
		for (int steps = 0; !folder.isRoot(); steps++) {
			assertThat(folder.parent().contains(folder)).isTrue();
			assertThat(folder.parent().value().length()).isLessThan(folder.value().length());
			assertThat(steps).isLessThan(ObjectKey.MAX_BYTES);
			folder = folder.parent();
		}
		assertThat(folder.parent()).isEqualTo(KeyPrefix.ROOT);
	}

	static Stream<ObjectKey> keys() {
		SplittableRandom random = new SplittableRandom(20261122);
		String[] letters = { "/", "/", "a", "b", ".", " ", "é", "世", "😀", "%", "+" };
		return Stream
			.generate(() -> random.ints(1 + random.nextInt(12), 0, letters.length)
				.mapToObj(i -> letters[i])
				.reduce("", String::concat))
			.limit(300)
			.map(ObjectKey::new);
	}

	@Test
	void lengthCountsBytesOfUtf8InAnyLocale() {
		assertThat(new ObjectKey("é".repeat(512)).value()).hasSize(512);
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMANY);
		try {
			assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey("é".repeat(512) + "a"))
				.withMessage("The name with its folders is 1,025 bytes long; S3 takes at most 1,024");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void whatS3CannotHoldIsRefusedInWords() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey(""))
			.withMessage("The name must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey("a\ud800"))
			.withMessageContaining("not valid Unicode");
		assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix("a"))
			.withMessage("A folder ends with a slash");
		assertThatIllegalArgumentException().isThrownBy(() -> new KeyPrefix("a".repeat(1024) + "/"))
			.withMessageContaining("1,024 bytes");
		assertThatNullPointerException().isThrownBy(() -> new ObjectKey(null));
		assertThatNullPointerException().isThrownBy(() -> new KeyPrefix(null));
	}

	@Test
	void folderContainsWhatLiesBelowItOnly() {
		KeyPrefix folder = new KeyPrefix("a/b/");
		assertThat(folder.contains(new ObjectKey("a/b/c"))).isTrue();
		assertThat(folder.contains(new ObjectKey("a/bc"))).isFalse();
		assertThat(folder.contains(new KeyPrefix("a/b/"))).isTrue();
		assertThat(folder.contains(new KeyPrefix("a/"))).isFalse();
		assertThat(KeyPrefix.ROOT.contains(folder)).isTrue();
		assertThat(folder.key("x")).isEqualTo(new ObjectKey("a/b/x"));
		assertThat(folder.name()).isEqualTo("b");
		assertThat(KeyPrefix.ROOT.name()).isEmpty();
	}

}
