package dev.cooperage.policy;

import java.util.List;
import java.util.Map;

import dev.cooperage.policy.reading.AccessAttempt;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What statements of others surely deny to ada. */
class DenialsTests {

	private static final String ADA = "arn:aws:iam::123456789012:role/alpha_user_ada";

	@ParameterizedTest
	@ValueSource(strings = { "'Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'",
			"'Principal':{'AWS':'ADA'},'Action':'s3:*','Resource':'arn:aws:s3:::b/a'",
			"'Principal':{'AWS':'123456789012'},'NotAction':'s3:PutObject','NotResource':'arn:aws:s3:::b/other'",
			"'NotPrincipal':{'AWS':'arn:aws:iam::123456789012:role/bob'},'Action':'s3:GetObject','Resource':'*'",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'ADA'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'Null':{'aws:username':'true'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*',"
					+ "'Condition':{'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}}" })
	void denied(String statement) {
		assertThat(denials(statement).against(read()))
			.hasValueSatisfying((found) -> assertThat(found.sid()).isEqualTo("X"));
	}

	/** Each of these denies in some requests, or cannot be understood. */
	@ParameterizedTest
	@ValueSource(strings = {
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'StringNotEquals':{'aws:SourceVpce':'vpce-1'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'Null':{'aws:SourceVpc':'true'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/${aws:PrincipalTag/team, 'a'}'",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'Unheard':{'aws:PrincipalArn':'ADA'}}",
			"'Principal':{'CanonicalUser':'79a59d'},'Action':'s3:GetObject','Resource':'*'",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condtion':{'Bool':{'aws:SecureTransport':'false'}}",
			"'Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/other'",
			"'Principal':{'AWS':'arn:aws:iam::123456789012:role/bob'},'Action':'s3:GetObject','Resource':'*'",
			"'Principal':'*','Action':'s3:PutObject','Resource':'*'",
			"'Principal':'*','Action':'s3:GetObject','Resource':'*',"
					+ "'Condition':{'DateLessThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}}" })
	void notSurelyDenied(String statement) {
		assertThat(denials(statement).against(read())).isEmpty();
	}

	@Test
	void allowsAndOwnStatementsDenyNothing() {
		assertThat(Denials
			.of(BucketPolicy.parse(document("Allow", "X", "'Principal':'*','Action':'s3:*','Resource':'*'"))))
			.isSameAs(Denials.NONE);
		PolicyContext ceph = Samples.context(EndpointProfile.CEPH_RGW);
		BucketPolicy ours = BucketPolicy.empty()
			.with(ceph, List.of(new PolicyGrant(Samples.arn("ada"), AccessLevel.READ_ONLY, new KeyPrefix("proj/"))));
		assertThat(ours.statements()).isNotEmpty().allMatch(Statement::ours);
		assertThat(Denials.of(ours)).isSameAs(Denials.NONE);
	}

	@Test
	void sameAttemptIsDecidedAsBeforeWhereAllIsKnown() {
		BucketPolicy policy = BucketPolicy.parse(document("Deny", "X",
				"'Principal':'*','Action':'s3:GetObject','Resource':'*','Condition':{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}}"));
		assertThat(Evaluation.decide(policy, new AccessAttempt(ADA, "s3:GetObject", "arn:aws:s3:::b/a", Map.of())))
			.isEqualTo(Evaluation.Decision.DENIED);
	}

	private static AccessAttempt read() {
		return new AccessAttempt(ADA, "s3:GetObject", "arn:aws:s3:::b/a",
				Map.of("aws:currenttime", "2026-11-29T12:00:00Z"), false);
	}

	private static Denials denials(String statement) {
		return Denials.of(BucketPolicy.parse(document("Deny", "X", statement)));
	}

	private static String document(String effect, String sid, String statement) {
		return ("{'Version':'2012-10-17','Statement':[{'Sid':'" + sid + "','Effect':'" + effect + "',"
				+ statement.replace("ADA", ADA) + "}]}")
			.replace("${aws:PrincipalTag/team, 'a'}", "${aws:PrincipalTag/team, \u0001a\u0001}")
			.replace('\'', '"')
			.replace('\u0001', '\'');
	}

}
