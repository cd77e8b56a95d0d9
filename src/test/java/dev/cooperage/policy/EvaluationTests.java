package dev.cooperage.policy;

import java.util.Map;

import dev.cooperage.policy.Evaluation.Decision;
import dev.cooperage.policy.reading.AccessAttempt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluationTests {

	private static final String BOB = "arn:aws:iam::123456789012:user/bob";

	private static final String READ = "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::alpha-x/*\"";

	private static final String FOR_BOB = "\"Principal\":{\"AWS\":\"" + BOB + "\"},";

	private static Decision decide(String... statements) {
		return decide(new AccessAttempt(BOB, "s3:GetObject", "arn:aws:s3:::alpha-x/a/b.csv", Map.of()), statements);
	}

	private static Decision decide(AccessAttempt attempt, String... statements) {
		String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
		return Evaluation.decide(BucketPolicy.parse(document), attempt);
	}

	private static AccessAttempt reading(@Nullable String principal) {
		return new AccessAttempt(principal, "s3:GetObject", "arn:aws:s3:::alpha-x/a/b.csv", Map.of());
	}

	private static String allow(String rest) {
		return "{\"Effect\":\"Allow\"," + rest + "}";
	}

	private static String deny(String rest) {
		return "{\"Effect\":\"Deny\"," + rest + "}";
	}

	@Test
	void nothingIsAllowedBySilence() {
		assertThat(decide()).isEqualTo(Decision.NOT_ALLOWED);
	}

	@Test
	void denyBeatsAllowInAnyOrder() {
		assertThat(decide(allow(FOR_BOB + READ))).isEqualTo(Decision.ALLOWED);
		assertThat(decide(allow(FOR_BOB + READ), deny("\"Principal\":\"*\"," + READ))).isEqualTo(Decision.DENIED);
		assertThat(decide(deny("\"Principal\":\"*\"," + READ), allow(FOR_BOB + READ))).isEqualTo(Decision.DENIED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"*\"", "{\"AWS\":\"*\"}", "{\"AWS\":[\"arn:aws:iam::1:user/x\",\"" + BOB + "\"]}",
			"{\"AWS\":\"123456789012\"}", "{\"AWS\":[\"arn:aws:iam::123456789012:root\"]}",
			"{\"Service\":\"logging.s3.amazonaws.com\",\"AWS\":\"" + BOB + "\"}" })
	void principalsNameBob(String principal) {
		assertThat(decide(allow("\"Principal\":" + principal + "," + READ))).isEqualTo(Decision.ALLOWED);
		assertThat(decide(deny("\"NotPrincipal\":" + principal + "," + READ))).isEqualTo(Decision.NOT_ALLOWED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"AWS\":\"arn:aws:iam::123456789012:user/bobby\"}", "{\"AWS\":[]}", "{}",
			"{\"AWS\":\"arn:aws:iam::123456789012:user/*\"}", "{\"AWS\":\"arn:aws:iam::210987654321:root\"}",
			"{\"Service\":\"*\"}", "{\"Federated\":\"" + BOB + "\"}" })
	void principalsNameOthers(String principal) {
		assertThat(decide(allow("\"Principal\":" + principal + "," + READ))).isEqualTo(Decision.NOT_ALLOWED);
		assertThat(decide(deny("\"Principal\":" + principal + "," + READ))).isEqualTo(Decision.NOT_ALLOWED);
		assertThat(decide(deny("\"NotPrincipal\":" + principal + "," + READ))).isEqualTo(Decision.DENIED);
	}

	@Test
	void anonymousCallersAreOnlyEverybody() {
		assertThat(decide(reading(null), allow("\"Principal\":\"*\"," + READ))).isEqualTo(Decision.ALLOWED);
		assertThat(decide(reading(null), allow(FOR_BOB + READ))).isEqualTo(Decision.NOT_ALLOWED);
		assertThat(decide(reading(null), deny("\"NotPrincipal\":{\"AWS\":\"" + BOB + "\"}," + READ)))
			.isEqualTo(Decision.DENIED);
	}

	@Test
	void rootWithoutAccountIsEverybodyAsOnRgw() {
		String everybody = "\"Principal\":{\"AWS\":\"arn:aws:iam:::root\"},";
		assertThat(decide(reading(null), allow(everybody + READ))).isEqualTo(Decision.ALLOWED);
	}

	@Test
	void sessionHasTheRightsOfItsRole() {
		AccessAttempt session = reading("arn:aws:sts::123456789012:assumed-role/alpha_user_bob/s");
		String role = "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:role/%s\"}," + READ;
		assertThat(decide(session, allow(role.formatted("alpha_user_bob")))).isEqualTo(Decision.ALLOWED);
		assertThat(decide(session, allow(role.formatted("team/alpha_user_bob")))).isEqualTo(Decision.ALLOWED);
		assertThat(decide(session, allow(role.formatted("user_bob")))).isEqualTo(Decision.NOT_ALLOWED);
	}

	@ParameterizedTest
	@CsvSource({ "s3:GetObject,true", "S3:getobject,true", "s3:Get*,true", "*,true", "s3:?etObject,true",
			"s3:GetObjectVersion,false", "s3:Put*,false", "s3:GetObjec,false", "s3:GetObject?,false" })
	void actionsHaveWildcardsAndNoCase(String action, boolean matches) {
		String rest = FOR_BOB + "\"%s\":[\"" + action + "\"],\"Resource\":\"*\"";
		assertThat(decide(allow(rest.formatted("Action"))) == Decision.ALLOWED).isEqualTo(matches);
		assertThat(decide(deny(rest.formatted("NotAction"))) == Decision.DENIED).isEqualTo(!matches);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:s3:::alpha-x/*,true", "arn:aws:s3:::alpha-x/a/?.csv,true", "arn:aws:s3:::alpha-x/*.csv,true",
			"arn:aws:s3:::alpha-x/A/*,false", "arn:aws:s3:::alpha-x,false", "arn:aws:s3:::alpha-xy/*,false",
			"arn:aws:s3:::alpha-x/a/b.csv,true", "arn:aws:s3:::alpha-x/a/b.cs?v,false", "*,true" })
	void resourcesHaveWildcardsAndCase(String resource, boolean matches) {
		String rest = FOR_BOB + "\"Action\":\"s3:*\",\"%s\":\"" + resource + "\"";
		assertThat(decide(allow(rest.formatted("Resource"))) == Decision.ALLOWED).isEqualTo(matches);
		assertThat(decide(deny(rest.formatted("NotResource"))) == Decision.DENIED).isEqualTo(!matches);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "home/${aws:username}/*,home/bob/x,true", "home/${aws:username}/*,home/carol/x,false",
					"home/${AWS:UserName}/x,home/bob/x,true", "${*},*,true", "${*},a,false", "${?}x,?x,true",
					"${?}x,ax,false", "${$}{a},${a},true", "`${aws:PrincipalTag/team, 'none'}/*`,none/x,true",
					"${aws:PrincipalTag/team}/*,x/x,false" })
	void resourcesHaveVariables(String resource, String key, boolean matches) {
		AccessAttempt attempt = new AccessAttempt(BOB, "s3:GetObject", "arn:aws:s3:::alpha-x/" + key, Map.of());
		String rest = FOR_BOB + "\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::alpha-x/" + resource + "\"";
		assertThat(decide(attempt, allow(rest)) == Decision.ALLOWED).isEqualTo(matches);
	}

	@Test
	void variableWithoutValueNeverAllowsAndAlwaysDenies() {
		String rest = FOR_BOB + "\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::alpha-x/${aws:PrincipalTag/team}\"";
		assertThat(decide(allow(rest))).isEqualTo(Decision.NOT_ALLOWED);
		assertThat(decide(deny(rest))).isEqualTo(Decision.DENIED);
	}

	@Test
	void variablesAreTextInTheOldVersionOfTheLanguage() {
		String resource = "arn:aws:s3:::alpha-x/${aws:username}";
		String document = "{\"Statement\":" + allow(FOR_BOB + "\"Action\":\"s3:*\",\"Resource\":\"" + resource + "\"")
				+ "}";
		AccessAttempt literal = new AccessAttempt(BOB, "s3:GetObject", resource, Map.of());
		assertThat(Evaluation.decide(BucketPolicy.parse(document), literal)).isEqualTo(Decision.ALLOWED);
	}

	@Test
	void wildcardsInTheValueOfVariableAreText() {
		AccessAttempt attempt = new AccessAttempt("arn:aws:iam:::user/*", "s3:GetObject", "arn:aws:s3:::alpha-x/bob",
				Map.of());
		String rest = "\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::alpha-x/${aws:username}\"";
		assertThat(decide(attempt, allow(rest))).isEqualTo(Decision.NOT_ALLOWED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Action\":\"s3:*\",\"Resource\":\"*\"", FOR_BOB + "\"Resource\":\"*\"",
			FOR_BOB + "\"Action\":\"s3:*\"", FOR_BOB + READ + ",\"Condtion\":{}", FOR_BOB + READ + ",\"Condition\":[]",
			FOR_BOB + FOR_BOB + READ, FOR_BOB + "\"NotPrincipal\":\"*\"," + READ,
			FOR_BOB + "\"Action\":{},\"Resource\":\"*\"", "\"Principal\":\"bob\"," + READ,
			"\"Principal\":{\"CanonicalUser\":\"79a5\"}," + READ })
	void whatCannotBeUnderstoodNeverAllowsAndAlwaysDenies(String rest) {
		assertThat(decide(allow(rest))).isEqualTo(Decision.NOT_ALLOWED);
		assertThat(decide(deny(rest))).isEqualTo(Decision.DENIED);
	}

	@Test
	void effectOtherThanAllowDenies() {
		assertThat(decide("{" + FOR_BOB + READ + "}")).isEqualTo(Decision.DENIED);
		assertThat(decide("{\"Effect\":\"allow\"," + FOR_BOB + READ + "}")).isEqualTo(Decision.DENIED);
	}

	@Test
	void manyWildcardsTakeNoTime() {
		String resource = "*a".repeat(500) + "b";
		AccessAttempt attempt = new AccessAttempt(BOB, "s3:GetObject", "a".repeat(1000), Map.of());
		assertThat(decide(attempt, allow(FOR_BOB + "\"Action\":\"s3:*\",\"Resource\":\"" + resource + "\"")))
			.isEqualTo(Decision.NOT_ALLOWED);
	}

}
