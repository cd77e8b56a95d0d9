package dev.cooperage.files.browse;

import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathFormTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                       | ''
			/                        | ''
			a/b/                     | a/b/
			/a/b                     | a/b
			s3://alpha-x             | ''
			s3://alpha-x/            | ''
			s3://alpha-x/a b/c.csv   | a b/c.csv
			""")
	void pathIsAKey(String typed, String key) {
		assertThat(new PathForm(typed, null).keyIn(BUCKET)).isEqualTo(key);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			s3://alpha-xy/a | another bucket
			s3://other      | another bucket
			../a            | S3 has no . and .. folders
			a/./b           | S3 has no . and .. folders
			a//b            | A folder name is missing between two slashes
			""")
	void nonsenseIsSaidInWords(String typed, String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PathForm(typed, null).keyIn(BUCKET))
			.withMessageContaining(words);
	}

}
