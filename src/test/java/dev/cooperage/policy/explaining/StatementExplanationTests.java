package dev.cooperage.policy.explaining;

import dev.cooperage.policy.Samples;
import dev.cooperage.policy.explaining.StatementExplanation.Party;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatementExplanationTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	@Test
	void saysWhoWhatWhereAndWhen() {
		var told = explain(
				"""
						{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::123456789012:root","AROAQ3EGPAEXAMPLEID12"],
						"Service":"logging.s3.amazonaws.com"},"Action":["s3:GetObject","s3:FooBar"],
						"Resource":["arn:aws:s3:::alpha-x/logs/*","arn:aws:s3:::alpha-x"],
						"Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.0.2.1"]},"Bool":{"aws:SecureTransport":"true"}}}""");
		assertThat(told.effect()).isEqualTo("Allows");
		assertThat(told.who()).extracting(Party::words)
			.containsExactly("everybody to whom the account 123456789012 gives it",
					"somebody who was deleted; nobody can be this id again", "a service of AWS");
		assertThat(told.namesFormer()).isTrue();
		assertThat(told.what()).containsExactly("download files", "s3:FooBar");
		assertThat(told.where()).containsExactly("the folder logs/", "the bucket itself");
		assertThat(told.conditions()).containsExactly("the caller's address is among 10.0.0.0/8 or 192.0.2.1",
				"the call is encrypted (TLS)");
		assertThat(told.cautions()).isEmpty();
	}

	@Test
	void exceptionsAndOdditiesAreSaid() {
		var told = explain("""
				{"Effect":"Deny","NotPrincipal":{"AWS":"*"},"NotAction":"s3:*","NotResource":"*","Conditoin":{},
				"Sid":"a","Sid":"b"}""");
		assertThat(told.exceptWho() && told.exceptWhat() && told.exceptWhere()).isTrue();
		assertThat(told.who()).extracting(Party::words).containsExactly("everybody, also without signing in");
		assertThat(told.cautions()).hasSize(2).last().asString().contains("Conditoin");
	}

	@ParameterizedTest
	@CsvSource({ "true,the call is encrypted (TLS)", "false,the call is not encrypted (TLS)" })
	void encryptionIsToldAsItIs(String value, String words) {
		assertThat(explain("{\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"" + value + "\"}}}").conditions())
			.containsExactly(words);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:s3:::alpha-x/*,all files", "arn:aws:s3:::alpha-x/a/b.txt,the file a/b.txt",
			"arn:aws:s3:::alpha-x/a*,files that begin with a", "arn:aws:s3:::alpha-x/*/b*,files like */b*",
			"arn:aws:s3:::alpha-x2/*,arn:aws:s3:::alpha-x2/*" })
	void placesAreNamed(String resource, String words) {
		assertThat(explain("{\"Resource\":\"" + resource + "\"}").where()).containsExactly(words);
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void whateverItSaysItIsExplained(int seed) {
		for (String source : new Samples(seed).foreignStatements()) {
			assertThat(explain(source).effect()).isNotEmpty();
		}
	}

	private static StatementExplanation explain(String source) {
		return StatementExplanation.of(new Statement(null, source, false), BUCKET);
	}

}
