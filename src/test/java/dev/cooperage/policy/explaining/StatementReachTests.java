package dev.cooperage.policy.explaining;

import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a statement of others lets somebody in at one place. */
class StatementReachTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Allow | s3:GetObject  | alpha-x/*          | proj/a.csv | true
			Allow | s3:*          | alpha-x/proj/*     | proj/a.csv | true
			Allow | S3:Get*       | alpha-x/proj/?.csv | proj/a.csv | true
			Allow | s3:PutObject  | alpha-x/proj/a.csv | proj/a.csv | true
			Allow | s3:GetObject  | alpha-x/logs/*     | proj/a.csv | false
			Allow | s3:ListBucket | alpha-x/*          | proj/a.csv | false
			Deny  | s3:GetObject  | alpha-x/*          | proj/a.csv | false
			Allow | s3:GetObject  | alpha-x/proj/b/*   | proj/      | true
			Allow | s3:GetObject  | alpha-x/proj/b.csv | proj/      | true
			Allow | s3:GetObject  | alpha-x/p*         | proj/      | true
			Allow | s3:GetObject  | alpha-x/proj       | proj/      | false
			Allow | s3:GetObject  | alpha-x/logs/*     | proj/      | false
			Allow | s3:GetObject  | alpha-x/logs/*     | ''         | true
			Allow | s3:GetObject  | alpha-xy/*         | ''         | false
			""")
	void allowForThePlaceOrForSomethingInItCounts(String effect, String action, String resource, String path,
			boolean counts) {
		Statement statement = new Statement(null,
				"{\"Effect\":\"%s\",\"Principal\":\"*\",\"Action\":[\"%s\"],\"Resource\":\"arn:aws:s3:::%s\"}"
					.formatted(effect, action, resource),
				false);
		assertThat(StatementReach.allowsIn(statement, new BucketName("alpha-x"), path)).isEqualTo(counts);
	}

	@ParameterizedTest
	@CsvSource({ "NotAction, Resource", "Action, NotResource" })
	void whatIsSaidByExceptionsCounts(String action, String resource) {
		Statement statement = new Statement(null,
				"{\"Effect\":\"Allow\",\"Principal\":\"*\",\"%s\":\"s3:GetObject\",\"%s\":\"arn:aws:s3:::alpha-x/*\"}"
					.formatted(action, resource),
				false);
		assertThat(StatementReach.allowsIn(statement, new BucketName("alpha-x"), "a")).isTrue();
	}

}
