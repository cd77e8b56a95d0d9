package dev.cooperage.policy;

import java.util.Map;

import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionTests {

	private static final String KEY = "s3:x";

	private static Decision decide(String effect, String condition, Map<String, String> keys) {
		BucketPolicy policy = BucketPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"" + effect
				+ "\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{" + condition + "}}}");
		AccessAttempt attempt = new AccessAttempt("arn:aws:iam::123456789012:user/bob", "s3:ListBucket",
				"arn:aws:s3:::alpha-x", keys);
		return Evaluation.decide(policy, attempt);
	}

	private static boolean holds(String condition, Map<String, String> keys) {
		boolean allowed = decide("Allow", condition, keys) == Decision.ALLOWED;
		assertThat(decide("Deny", condition, keys) == Decision.DENIED).isEqualTo(allowed);
		return allowed;
	}

	private static String condition(String operator, String expected) {
		return "\"" + operator + "\":{\"S3:X\":" + expected + "}";
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "StringEquals,`[\"a\",\"b\"]`,b,true", "StringEquals,\"a*\",ab,false",
			"StringEquals,\"A\",a,false", "StringEquals,[],a,false", "StringNotEquals,[],a,true",
			"StringEquals,\"${*}\",*,true", "StringNotEquals,`[\"a\",\"b\"]`,b,false", "StringNotEquals,\"a\",b,true",
			"StringEqualsIgnoreCase,\"A\",a,true", "StringNotEqualsIgnoreCase,\"A\",a,false",
			"StringLike,\"a/*\",a/b/c,true", "StringLike,\"a/*\",ab,false", "StringLike,\"a/*\",a/,true",
			"StringLike,\"${aws:username}/*\",bob/x,true", "StringLike,\"${*}\",x,false",
			"StringNotLike,\"a/*\",a/b,false", "StringNotLike,`[\"a/*\",\"b/*\"]`,c,true", "Bool,\"true\",true,true",
			"Bool,true,true,true", "Bool,\"False\",true,false", "BoolIfExists,\"false\",false,true",
			"Null,\"true\",a,false", "Null,\"false\",a,true", "NumericEquals,\"10\",10.0,true",
			"NumericNotEquals,10,10,false", "NumericLessThan,10,9,true", "NumericLessThanEquals,10,10,true",
			"NumericGreaterThan,10,10,false", "NumericGreaterThanEquals,10,10,true",
			"DateLessThan,\"2030-01-01T00:00:00Z\",2029-12-31T23:59:59Z,true",
			"DateGreaterThan,\"2030-01-01\",2029-12-31T23:59:59Z,false", "DateEquals,\"0\",1970-01-01T00:00:00Z,true",
			"DateNotEquals,\"0\",1970-01-01T00:00:00Z,false", "DateLessThanEquals,\"1\",1,true",
			"DateGreaterThanEquals,\"2\",1,false", "IpAddress,\"10.0.0.0/8\",10.1.2.3,true",
			"IpAddress,`[\"10.0.0.0/9\",\"127.0.0.1\"]`,10.128.0.1,false",
			"IpAddress,\"2001:db8::/33\",2001:db8::7,true", "IpAddress,\"2001:db8::/33\",2001:db8:8000::7,false",
			"IpAddress,\"0.0.0.0/0\",::1,false", "NotIpAddress,\"10.0.0.0/8\",10.1.2.3,false",
			"NotIpAddress,\"10.0.0.0/8\",11.1.2.3,true",
			"ArnEquals,\"arn:aws:iam::*:user/b?b\",arn:aws:iam::1:user/bob,true",
			"ArnLike,\"arn:aws:*:user/bob\",arn:aws:iam::1:user/bob,false",
			"ArnNotEquals,\"arn:aws:iam::1:*\",arn:aws:iam::1:user/bob,false",
			"ArnNotLike,\"arn:aws:iam::1:*\",arn:aws:iam::2:user/bob,true" })
	void operatorsCompare(String operator, String expected, String value, boolean holds) {
		assertThat(holds(condition(operator, expected), Map.of(KEY, value))).isEqualTo(holds);
		if (!operator.startsWith("Null") && !operator.endsWith("IfExists")) {
			assertThat(holds(condition(operator + "IfExists", expected), Map.of(KEY, value))).isEqualTo(holds);
		}
	}

	@ParameterizedTest
	@CsvSource({ "StringEquals,false", "StringNotEquals,true", "StringLike,false", "StringNotLike,true", "Bool,false",
			"NumericLessThan,false", "NumericNotEquals,true", "DateGreaterThan,false", "IpAddress,false",
			"NotIpAddress,true", "ArnLike,false", "ArnNotLike,true" })
	void absentKeysMatchNegatedOperatorsAndIfExistsAlone(String operator, boolean holds) {
		assertThat(holds(condition(operator, "\"1\""), Map.of())).isEqualTo(holds);
		assertThat(holds(condition(operator + "IfExists", "\"1\""), Map.of())).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "true,true", "false,false" })
	void nullTellsOfAbsentKeys(String expected, boolean holds) {
		assertThat(holds(condition("Null", expected), Map.of())).isEqualTo(holds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"stringequals\":{\"s3:x\":\"a\"}", "\"ForAllValues:StringEquals\":{\"s3:x\":\"a\"}",
			"\"ForAnyValue:StringLike\":{\"s3:x\":\"a\"}", "\"BinaryEquals\":{\"s3:x\":\"a\"}",
			"\"NullIfExists\":{\"s3:x\":\"true\"}", "\"Bool\":{\"s3:x\":\"yes\"}",
			"\"NumericEquals\":{\"s3:x\":\"ten\"}", "\"DateEquals\":{\"s3:x\":\"soon\"}",
			"\"IpAddress\":{\"s3:x\":\"localhost\"}", "\"IpAddress\":{\"s3:x\":\"10.0.0.0/33\"}",
			"\"StringEquals\":\"a\"", "\"StringEquals\":{\"s3:x\":{}}", "\"StringEquals\":{\"s3:x\":null}",
			"\"StringEquals\":{\"s3:x\":\"a\",\"s3:x\":\"b\"}",
			"\"StringEquals\":{\"s3:x\":\"a\"},\"StringEquals\":{\"s3:x\":\"b\"}",
			"\"StringLike\":{\"s3:x\":\"${aws:PrincipalTag/team}\"}" })
	void whatCannotBeUnderstoodNeverAllowsAndAlwaysDenies(String condition) {
		Map<String, String> keys = Map.of(KEY, "a");
		assertThat(decide("Allow", condition, keys)).isEqualTo(Decision.NOT_ALLOWED);
		assertThat(decide("Deny", condition, keys)).isEqualTo(Decision.DENIED);
	}

	@ParameterizedTest
	@CsvSource({ "a,b,true", "a,c,false", "c,b,false" })
	void allKeysAndOperatorsMustHold(String x, String y, boolean holds) {
		String condition = "\"StringEquals\":{\"s3:x\":\"a\"},\"StringLike\":{\"s3:y\":\"b\"}";
		assertThat(holds(condition, Map.of("s3:x", x, "s3:y", y))).isEqualTo(holds);
	}

	@ParameterizedTest
	@CsvSource({ "aws:PrincipalArn,arn:aws:iam::123456789012:user/bob", "aws:username,bob" })
	void callerIsKnownByPrincipal(String key, String value) {
		assertThat(holds("\"StringEquals\":{\"" + key + "\":\"" + value + "\"}", Map.of())).isTrue();
	}

}
