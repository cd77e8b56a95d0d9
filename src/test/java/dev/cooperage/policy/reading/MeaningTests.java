package dev.cooperage.policy.reading;

import dev.cooperage.policy.BucketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeaningTests {

	private static final String ONE = """
			{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Principal":{"AWS":["p","q"]},
			"Action":["s3:GetObject","s3:PutObject"],"Resource":["r"],"Condition":{"Bool":{"aws:SecureTransport":true}}},
			{"Sid":"B","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"x"}]}""";

	@Test
	void orderListsAndSpacesMeanNothing() {
		String other = """
				{"Statement":[
				  {"Effect":"Deny","Sid":"B","Action":["S3:*"],"Principal":{"AWS":"*"},"Resource":["x"]},
				  {"Sid":"A","Resource":"r","Action":["s3:putobject","s3:GetObject"],"Principal":{"AWS":["q","p"]},
				   "Condition":{"Bool":{"aws:securetransport":["true"]}},"Effect":"Allow"}
				],"Version":"2012-10-17"}""";
		assertThat(same(ONE, other)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "s3:PutObject,s3:DeleteObject", "'\"p\",',''", "true,false", "Deny,Allow", "2012-10-17,2008-10-17",
			"'\"r\"','\"R\"'", "Principal,NotPrincipal", "Bool,BoolIfExists", "'\"Sid\":\"A\"','\"Sid\":\"a\"'",
			"SecureTransport,SourceIp" })
	void anyOtherDifferenceMeansAnother(String from, String to) {
		assertThat(same(ONE, ONE.replaceFirst(from, to))).isFalse();
	}

	@Test
	void accountIsItsRoot() {
		String policy = "{\"Statement\":{\"Principal\":{\"AWS\":\"%s\"}}}";
		assertThat(same(policy.formatted("123456789012"), policy.formatted("arn:aws:iam::123456789012:root"))).isTrue();
	}

	@Test
	void singleStatementIsListOfOne() {
		assertThat(same("{\"Statement\":{\"Sid\":\"A\"}}", "{\"Statement\":[{\"Sid\":\"A\"}]}")).isTrue();
		assertThat(same("{\"Statement\":[]}", "{\"Statement\":[{}]}")).isFalse();
	}

	@Test
	void whatIsSaidTwiceIsNotMerged() {
		String twice = "{\"Statement\":{\"Sid\":\"A\",\"Action\":\"a\",\"Action\":\"%s\"}}";
		assertThat(same(twice.formatted("b"), twice.formatted("c"))).isFalse();
		assertThat(same(twice.formatted("a"), "{\"Statement\":{\"Sid\":\"A\",\"Action\":\"a\"}}")).isFalse();
		assertThat(same(twice.formatted("a"), twice.formatted("a"))).isTrue();
	}

	private static boolean same(String one, String other) {
		return BucketPolicy.parse(one).meansTheSameAs(BucketPolicy.parse(other));
	}

}
