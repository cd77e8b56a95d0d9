package dev.cooperage.policy.explaining;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Samples;
import dev.cooperage.policy.explaining.LevelMatch.Amounts;
import dev.cooperage.policy.explaining.LevelMatch.Unfit;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LevelMatchTests {

	private static final BucketName BUCKET = new BucketName("alpha-x");

	private static final String LIST = "\"s3:ListBucket\"|alpha-x";

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void whatTheLevelsThemselvesMeanIsRecognisedAndNothingIsAdded(int seed) {
		for (PolicyGrant grant : new Samples(seed).grants()) {
			Stream.of(EndpointProfile.values()).forEach(profile -> isRecognised(grant, profile));
		}
	}

	private static void isRecognised(PolicyGrant grant, EndpointProfile profile) {
		AccessLevel level = (grant.level() == AccessLevel.ADMIN) ? AccessLevel.READ_WRITE : grant.level();
		List<Statement> theirs = BucketPolicy.empty()
			.with(new PolicyContext(BUCKET, profile, "", false), List.of(grant))
			.statements()
			.stream()
			.map(each -> statement(each.source().replaceFirst("\"Sid\":\"Cooperage\\w+\",", "")))
			.toList();
		assertThat(LevelMatch.of(theirs, BUCKET, profile)).isInstanceOfSatisfying(Amounts.class, amounts -> {
			assertThat(amounts.principals()).containsExactly(grant.principal());
			assertThat(amounts.level()).isEqualTo(level);
			assertThat(amounts.folders()).containsExactly(grant.folder());
			assertThat(amounts.more()).isEmpty();
		});
		assertThat(LevelMatch.together(theirs.get(0), theirs, BUCKET)).isEqualTo(theirs);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					"s3:GetObject"|alpha-x/logs/*;                                  READ_ONLY;  logs/
					"s3:getobject","s3:GETOBJECTVERSION"|alpha-x/logs/2026/*;       READ_ONLY;  logs/2026/
					"s3:GetObject","s3:ListBucket"|alpha-x,alpha-x/*;               READ_ONLY;  ''
					"s3:GetObject","s3:ListBucket*"|alpha-x*;                       '';         unfinished uploads
					"s3:GetObject","s3:PutObject"|alpha-x/*;                        READ_WRITE; ''
					"s3:GetObject","s3:PutObject","s3:DeleteObject"|alpha-x/in/*;   READ_WRITE; in/
					"s3:GetObject","s3:DeleteObject"|alpha-x/*;                     '';         Read only would take something away: delete files
					"s3:GetObject*"|alpha-x/*;                                      '';         would take something away: s3:GetObjectLegalHold
					"s3:*"|alpha-x,alpha-x/*;                                       '';         Read/write would take something away: .*more
					"*"|alpha-x,alpha-x/*;                                          '';         Read/write would take something away
					"s3:GetObject","s3:FooBar"|alpha-x/*;                           '';         take something away: s3:FooBar
					"s3:GetObject","s3:Foo*"|alpha-x/*;                             '';         take something away: s3:Foo
					"s3:PutObject"|alpha-x/*;                                       '';         lets nobody download files
					"s3:ListBucket"|alpha-x;                                        '';         lets nobody download files
					"s3:GetObject"|alpha-x;                                         '';         lets nobody download files
					"s3:GetObject","s3:ListBucket"|alpha-x,alpha-x/logs/*;          '';         list files outside logs/
					"s3:GetObject"|alpha-x/b/*,alpha-x/a/*;                         READ_ONLY;  a/ b/
					"s3:GetObject"|alpha-x/a/b/*,alpha-x/a/*,alpha-x/a-b/*;         READ_ONLY;  a-b/ a/
					"s3:GetObject"|alpha-x/a/*,alpha-x/*;                           READ_ONLY;  ''
					"s3:GetObject"|alpha-x/a/*,alpha-x/b/one.csv;                   '';         neither the whole bucket nor a folder
					"s3:GetObject","s3:ListBucket"|alpha-x,alpha-x/a/*,alpha-x/b/*; '';         list files outside these folders
					"s3:GetObject"|alpha-x/logs*;                                   '';         neither the whole bucket nor a folder
					"s3:GetObject"|alpha-x/one.csv;                                 '';         neither the whole bucket nor a folder
					"s3:GetObject"|alpha-x2/*;                                      '';         neither the whole bucket nor a folder
					"s3:GetObject"|alpha-x/${aws:username}/*;                       '';         reads them as patterns
					"s3:GetObject"|alpha-x/*/in/*;                                  '';         reads them as patterns
					""")
	void whatItDoesDecidesAndNotHowItIsWritten(String statement, String level, String words) {
		LevelMatch match = match(allow(statement));
		if (level.isEmpty()) {
			assertThat(((Unfit) match).reason()).containsPattern(words);
		}
		else {
			assertThat(((Amounts) match).level().name()).isEqualTo(level);
			assertThat(((Amounts) match).folders()).extracting(KeyPrefix::value).containsExactly(words.split(" ", -1));
		}
	}

	@Test
	void whatTheLevelGivesBeyondIsSaid() {
		assertThat(((Amounts) match(allow("\"s3:GetObject\"|alpha-x/logs/*"))).more())
			.contains("list files", "list old versions of files", "download old versions of files",
					"read the tags of files")
			.doesNotContain("download files");
		assertThat(((Amounts) match(allow("\"s3:GetObject\",\"s3:PutObject\",\"s3:ListBucket\"|alpha-x*"))).more())
			.contains("delete files")
			.doesNotContain("list files", "upload and replace files");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			"StringLike":{"s3:prefix":"logs/*"};                     true
			"StringLike":{"s3:prefix":["logs/*","logs/"]};           true
			"StringEquals":{"S3:Prefix":["logs/"]};                  true
			"StringLike":{"s3:prefix":["","logs/*"]};                false
			"StringLike":{"s3:prefix":["logs","logs/*"]};            false
			"StringLike":{"s3:prefix":["log*","logs/*"]};            false
			"StringLike":{"s3:prefix":["other","logs/*"]};           false
			"StringLikeIfExists":{"s3:prefix":"logs/*"};             false
			"StringNotLike":{"s3:prefix":"logs/*"};                  false
			"StringLike":{"s3:prefix":"logs/*","s3:delimiter":"/"};  false
			"IpAddress":{"aws:SourceIp":"10.0.0.0/8"};               false
			""")
	void bucketAndFilesWrittenApartBelongTogether(String condition, boolean adopted) {
		Statement files = allow("\"s3:GetObject\"|alpha-x/logs/*");
		Statement list = allow(LIST, ",\"Condition\":{" + condition + "}");
		List<Statement> together = LevelMatch.together(files, List.of(list, files), BUCKET);
		if (adopted) {
			assertThat(together).containsExactly(list, files);
			assertThat(LevelMatch.together(list, List.of(list, files), BUCKET)).isEqualTo(together);
			assertThat(LevelMatch.of(together, BUCKET, EndpointProfile.AWS)).isInstanceOfSatisfying(Amounts.class,
					amounts -> assertThat(amounts.folders()).containsExactly(new KeyPrefix("logs/")));
		}
		else {
			boolean fits = together.contains(list)
					&& LevelMatch.of(together, BUCKET, EndpointProfile.AWS) instanceof Amounts;
			assertThat(fits).isFalse();
			assertThat(match(list)).isInstanceOf(Unfit.class);
		}
	}

	@Test
	void filesOfSeveralFoldersAndTheirListsWrittenApartBelongTogether() {
		Statement files = allow("\"s3:GetObject\",\"s3:PutObject\"|alpha-x/a/*,alpha-x/b/*");
		Statement list = allow(LIST, ",\"Condition\":{\"StringLike\":{\"s3:prefix\":[\"b/*\",\"a/*\"]}}");
		Statement one = allow(LIST, ",\"Condition\":{\"StringLike\":{\"s3:prefix\":[\"a/*\"]}}");
		List<Statement> together = LevelMatch.together(files, List.of(list, one, files), BUCKET);
		assertThat(together).containsExactly(list, files);
		assertThat(LevelMatch.of(together, BUCKET, EndpointProfile.AWS)).isInstanceOfSatisfying(Amounts.class,
				amounts -> {
					assertThat(amounts.level()).isEqualTo(AccessLevel.READ_WRITE);
					assertThat(amounts.folders()).containsExactly(new KeyPrefix("a/"), new KeyPrefix("b/"));
					assertThat(amounts.more()).contains("delete files").doesNotContain("list files");
				});
	}

	@Test
	void otherPeoplesStatementsDoNotBelong() {
		Statement files = allow("\"s3:GetObject\"|alpha-x/*");
		Statement list = statement(allow(LIST).source().replace("user/bob", "user/dan"));
		assertThat(LevelMatch.together(files, List.of(list, files), BUCKET)).containsExactly(files);
		assertThat(LevelMatch.together(files, List.of(allow(LIST), files), BUCKET)).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			"*";                                                            one by one
			{"AWS":"*"};                                                    must not have
			{"AWS":["arn:aws:iam::123456789012:root"]};                     whole account
			{"AWS":"123456789012"};                                         not an ARN
			{"AWS":["arn:aws:iam:::user/bob","AIDAQ3EGPAEXAMPLEID12"]};     deleted
			{"AWS":"AROAQ3EGPAEXAMPLEID12"};                                deleted
			{"Service":"logging.s3.amazonaws.com"};                         one by one
			{"AWS":"arn:aws:iam:::user/bob","Service":"x.amazonaws.com"};   one by one
			{"AWS":[]};                                                     names nobody
			""")
	void onlyPeopleByName(String principal, String words) {
		Statement statement = statement(allow("\"s3:GetObject\"|alpha-x/*").source()
			.replace("{\"AWS\":[\"arn:aws:iam:::user/bob\"]}", principal));
		assertThat(((Unfit) match(statement)).reason()).contains(words);
	}

	@Test
	void whatAGrantCannotSayIsNamed() {
		String allow = allow("\"s3:GetObject\"|alpha-x/*").source();
		assertThat(((Unfit) match(statement(allow.replace("Allow", "Deny")))).reason()).contains("this denies");
		for (String member : List.of("Principal", "Action", "Resource")) {
			assertThat(((Unfit) match(statement(allow.replace("\"" + member, "\"Not" + member)))).reason())
				.contains("Not" + member);
		}
		assertThat(((Unfit) match(statement(allow.replace("\"Action\"", "\"Conditoin\":{},\"Action\"")))).reason())
			.contains("Conditoin");
		assertThat(((Unfit) match(statement(allow.replace("\"Action\"", "\"Effect\":\"Allow\",\"Action\"")))).reason())
			.contains("twice");
	}

	@ParameterizedTest
	@EnumSource(EndpointProfile.class)
	void whateverItSaysThereIsAnAnswer(EndpointProfile profile) {
		Samples.seeds().forEach(seed -> new Samples(seed).foreignStatements().forEach(source -> {
			Statement statement = statement(source);
			assertThat(LevelMatch.of(LevelMatch.together(statement, List.of(statement), BUCKET), BUCKET, profile))
				.isNotNull();
		}));
	}

	private static LevelMatch match(Statement statement) {
		return LevelMatch.of(List.of(statement), BUCKET, EndpointProfile.AWS);
	}

	/** For bob; actions, then resources without what all ARNs begin with. */
	private static Statement allow(String actionsAndResources, String... more) {
		String[] parts = actionsAndResources.strip().split("\\|");
		String resources = Stream.of(parts[1].split(","))
			.map(each -> "\"arn:aws:s3:::" + each.strip() + "\"")
			.collect(Collectors.joining(","));
		return statement("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam:::user/bob\"]},\"Action\":["
				+ parts[0] + "],\"Resource\":[" + resources + "]" + String.join("", more) + "}");
	}

	private static Statement statement(String source) {
		return new Statement(null, source, false);
	}

}
