package dev.cooperage.policy;

import dev.cooperage.policy.reading.JsonReader;
import dev.cooperage.policy.reading.PolicyFormatException;
import dev.cooperage.policy.reading.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BucketPolicyTests {

	@Test
	void emptyPolicyIsEmpty() {
		assertThat(BucketPolicy.empty().isEmpty()).isTrue();
		assertThat(BucketPolicy.empty().document()).isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[]}");
	}

	@Test
	void sizeIsInBytesOfUtf8() {
		assertThat(BucketPolicy.parse("{\"Id\":\"Fässer\",\"Statement\":[]}").size()).isEqualTo(31);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "[]", "\"x\"", "{}", "{\"Version\":\"2012-10-17\"}", "{\"Statement\":\"x\"}",
			"{\"Statement\":null}", "{\"Statement\":[1]}", "{\"Statement\":[[]]}", "{\"Statement\":[{}],}",
			"{\"Statement\":[],\"Statement\":[]}", "{\"Statement\":[],\"\\u0053tatement\":{}}", "{\"Statement\":[]} x",
			"{\"Statement\":[]}{}", "{\"Statement\":[]", "{'Statement':[]}", "{\"Statement\":[]/*x*/}",
			"\uFEFF{\"Statement\":[]}", "{\"Statement\":[{\"Sid\":\"a\nb\"}]}" })
	void whatIsNoPolicyIsRefusedInWords(String document) {
		assertThatExceptionOfType(PolicyFormatException.class).isThrownBy(() -> BucketPolicy.parse(document))
			.withMessageStartingWith("The ");
	}

	@Test
	void deepNestingIsRefused() {
		String deep = "{\"Statement\":[],\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
		assertThatExceptionOfType(PolicyFormatException.class).isThrownBy(() -> BucketPolicy.parse(deep))
			.withMessageContaining("depth");
	}

	@Test
	void hugeInputIsRefused() {
		String huge = " ".repeat(JsonReader.MAX_CHARS) + "{\"Statement\":[]}";
		assertThatExceptionOfType(PolicyFormatException.class).isThrownBy(() -> BucketPolicy.parse(huge))
			.withMessageContaining("4 MiB");
	}

	@Test
	void placeOfErrorIsTold() {
		assertThatExceptionOfType(PolicyFormatException.class)
			.isThrownBy(() -> BucketPolicy.parse("{\"Version\":\"2012-10-17\",\n \"Statement\":oops}"))
			.withMessageContaining("line 2");
	}

	@Test
	void singleStatementNeedsNoList() {
		BucketPolicy policy = BucketPolicy.parse("{\"Statement\": { \"Sid\" : \"x\" } }");
		assertThat(policy.statements()).containsExactly(new Statement("x", "{ \"Sid\" : \"x\" }", false));
	}

	@Test
	void statementsKeepTheirTextPastTheParsersBuffers() {
		String sid = "Ünïcode \uD83E\uDEA3 ".repeat(30_000);
		String statement = "{ \"x\":\"\\u00e9\\\\\", \"Sid\" : \"" + sid + "\" }";
		String document = "{\"Statement\":[" + statement + " ,\n" + statement + "]}";
		assertThat(BucketPolicy.parse(document).statements()).extracting(Statement::source)
			.containsExactly(statement, statement);
	}

	@ParameterizedTest
	@CsvSource({ "CooperageRead,true", "CooperageWrite,true", "CooperageList0123456789,true",
			"CooperageReadabcdef0123,true", "CooperageWriteabcdef0123,true", "CooperageDenyInsecure,true",
			"CooperagePanel,true", "CooperageDenyStrangers,true", "CooperageDenyAcls,true",
			"CooperageDenyCannedAcl,true", "CooperageDenyGrantReadAcp,true", "CooperageDenyGrantFullControl,true",
			"CooperageDenyGrant,false", "CooperageDenyGrantEverything,false", "CooperageDenyOutside0123456789,true",
			"Cooperage\\u0052ead,true", "CooperageList,false", "CooperageReadABCDEF0123,false",
			"CooperageRead012345678,false", "CooperageRead01234567890,false", "CooperageAdmin,false",
			"cooperageRead,false", "CooperageReader,false", "xCooperageRead,false" })
	void oursAreExactlyTheSidsOfOurGrammar(String sid, boolean ours) {
		BucketPolicy policy = BucketPolicy.parse("{\"Statement\":{\"Sid\":\"" + sid + "\"}}");
		assertThat(policy.foreign().isEmpty()).isEqualTo(ours);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"Sid\":7}", "{\"Sid\":null}", "{\"Sid\":\"CooperageRead\",\"Sid\":\"Mine\"}",
			"{\"Sid\":\"CooperageRead\",\"Sid\":\"CooperageRead\"}" })
	void statementWithoutOneClearSidIsForeign(String statement) {
		assertThat(BucketPolicy.parse("{\"Statement\":[" + statement + "]}").foreign()).hasSize(1);
	}

}
