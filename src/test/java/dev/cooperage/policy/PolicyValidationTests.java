package dev.cooperage.policy;

import java.util.List;

import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyValidationTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private static final String GOOD = "{'Version':'2012-10-17','Id':'i','Statement':[{'Sid':'A','Effect':'Allow',"
			+ "'Principal':{'AWS':['arn:aws:iam:::user/bob']},'Action':['s3:GetObject','s3:List*'],"
			+ "'Resource':['arn:aws:s3:::alpha-x','arn:aws:s3:::alpha-x/*'],"
			+ "'Condition':{'StringLikeIfExists':{'s3:prefix':'a/*'}}}]}";

	private static List<String> problems(String document) {
		return PolicyValidation.problems(BucketPolicy.parse(document.replace('\'', '"')), BUCKET);
	}

	@Test
	void goodPolicyHasNoProblems() {
		assertThat(problems(GOOD)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void whatWeRenderHasNoProblems(long seed) {
		Samples samples = new Samples(seed);
		BucketPolicy policy = BucketPolicy.empty().with(samples.context(), samples.grants());
		if (!policy.isEmpty()) {
			assertThat(PolicyValidation.problems(policy, BUCKET)).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"2012-10-17|2013-01-01|The policy must contain a valid version string",
			"'Id':'i'|'Id':7|Invalid policy syntax.", "'Id':|'Idd':|Unknown field Idd",
			"'Effect':'Allow',||Missing required field Effect", "'Allow'|'allow'|Invalid effect: allow",
			"'Allow'|[]|Invalid policy syntax.", "'Principal'|'Principle'|Unknown field Principle",
			"'Principal'|'Principle'|Missing required field Principal",
			"'Action'|'Actions'|Missing required field Action",
			"'Resource'|'Resources'|Missing required field Resource", "s3:GetObject|ec2:Run|Policy has invalid action",
			"s3:GetObject|GetObject|Policy has invalid action", "alpha-x/*|alpha-y/*|Policy has invalid resource",
			"alpha-x/*|alpha-xy/*|Policy has invalid resource",
			"arn:aws:s3:::alpha-x'|alpha-x'|Policy has invalid resource",
			"StringLikeIfExists|StringIsh|Invalid Condition type : StringIsh",
			"{'s3:prefix':'a/*'}|'x'|Invalid policy syntax.",
			"['arn:aws:iam:::user/bob']|'bob'|Invalid principal in policy",
			"['arn:aws:iam:::user/bob']|''|Invalid principal in policy", "user/bob|root|Invalid principal in policy",
			"user/bob|user/*|Invalid principal in policy", "'AWS'|'Aws'|Invalid principal in policy",
			"['arn:aws:iam:::user/bob']|[]|Invalid principal in policy",
			"{'AWS':['arn:aws:iam:::user/bob']}|'bob'|Invalid principal in policy",
			"'Sid':'A'|'Sid':'A','Sid':'B'|Invalid policy syntax.",
			"'Sid':'A'|'NotAction':'s3:*'|Invalid policy syntax.", "'Sid':'A'|'Sid':null|Invalid policy syntax." })
	void problemsAreToldInTheWordsOfS3(String from, String to, String problem) {
		assertThat(GOOD).contains(from);
		assertThat(problems(GOOD.replace(from, (to != null) ? to : ""))).contains(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "'Sid':'A',|", "'Version':'2012-10-17',|",
			"2012-10-17|2008-10-17", "['arn:aws:iam:::user/bob']|'123456789012'",
			"arn:aws:iam:::user/bob|arn:aws:iam::123456789012:root", "{'AWS':['arn:aws:iam:::user/bob']}|'*'",
			"'AWS':['arn:aws:iam:::user/bob']|'CanonicalUser':'79a5'",
			"'AWS':['arn:aws:iam:::user/bob']|'Service':'logging.s3.amazonaws.com'", "'Principal'|'NotPrincipal'",
			"'Action'|'NotAction'", "'Resource'|'NotResource'", "StringLikeIfExists|ForAnyValue:StringLike",
			"s3:List*|S3:*", "alpha-x/*|alpha-*", "['arn:aws:s3:::alpha-x','arn:aws:s3:::alpha-x/*']|'*'" })
	void otherFormsHaveNoProblems(String from, String to) {
		assertThat(GOOD).contains(from);
		assertThat(problems(GOOD.replace(from, (to != null) ? to : ""))).isEmpty();
	}

	@Test
	void sidsAreUnique() {
		String statement = GOOD.substring(GOOD.indexOf("{'Sid'"), GOOD.length() - 2);
		assertThat(problems("{'Statement':[" + statement + "," + statement + "]}"))
			.containsExactly("Statement IDs (SID) in a single policy must be unique.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'Statement':[]}", "{'Version':'2012-10-17','Statement':[]}" })
	void policyHasStatements(String document) {
		assertThat(problems(document)).containsExactly("Could not parse the policy: Statement is empty!");
	}

}
