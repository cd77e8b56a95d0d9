package dev.cooperage.policy.rendering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.Samples;
import dev.cooperage.policy.reading.Statement;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RenderingTests {

	private static final PolicyContext AWS = Samples.context(EndpointProfile.AWS);

	private static final PolicyContext CEPH = Samples.context(EndpointProfile.CEPH_RGW);

	private static final Instant END = Instant.parse("2027-03-31T23:00:00Z");

	@Test
	void wholeBucketIsOneStatementForReadersAndOneForWriters() {
		BucketPolicy policy = BucketPolicy.empty()
			.with(AWS, List.of(Samples.grant("dan", AccessLevel.READ_WRITE, ""),
					Samples.grant("bob", AccessLevel.READ_ONLY, ""), Samples.grant("ada", AccessLevel.ADMIN, "")));
		assertThat(policy.document()).isEqualTo(
				"""
						{"Version":"2012-10-17","Statement":[\
						{"Sid":"CooperageRead","Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/bob"]},\
						"Action":["s3:ListBucket","s3:ListBucketVersions","s3:GetBucketLocation","s3:GetBucketCORS","s3:GetObject",\
						"s3:GetObjectVersion","s3:GetObjectTagging","s3:GetObjectVersionTagging","s3:GetObjectAcl",\
						"s3:GetObjectAttributes"],\
						"Resource":["arn:aws:s3:::alpha-x","arn:aws:s3:::alpha-x/*"]},\
						{"Sid":"CooperageWrite","Effect":"Allow",\
						"Principal":{"AWS":["arn:aws:iam:::user/ada","arn:aws:iam:::user/dan"]},\
						"Action":["s3:ListBucket","s3:ListBucketVersions","s3:GetBucketLocation","s3:GetBucketCORS",\
						"s3:ListBucketMultipartUploads",\
						"s3:GetObject","s3:GetObjectVersion","s3:GetObjectTagging","s3:GetObjectVersionTagging",\
						"s3:GetObjectAcl","s3:GetObjectAttributes","s3:PutObject","s3:PutObjectTagging","s3:DeleteObject",\
						"s3:DeleteObjectTagging","s3:AbortMultipartUpload","s3:ListMultipartUploadParts","s3:RestoreObject"],\
						"Resource":["arn:aws:s3:::alpha-x","arn:aws:s3:::alpha-x/*"]}]}""");
	}

	@Test
	void folderHasStatementForListingAndOneForObjects() {
		BucketPolicy policy = BucketPolicy.empty()
			.with(AWS, List.of(Samples.grant("bob", AccessLevel.READ_ONLY, "proj/"),
					Samples.grant("dan", AccessLevel.READ_WRITE, "proj/")));
		assertThat(names(policy)).containsExactly("CooperageList", "CooperageRead", "CooperageWrite");
		assertThat(policy.statements().get(0).source()).contains("\"Principal\":{\"AWS\":[\"arn:aws:iam:::user/bob\","
				+ "\"arn:aws:iam:::user/dan\"]},\"Action\":[\"s3:ListBucket\",\"s3:ListBucketVersions\"],"
				+ "\"Resource\":[\"arn:aws:s3:::alpha-x\"],\"Condition\":{\"StringLike\":{\"s3:prefix\":\"proj/*\"}}}");
		assertThat(policy.statements().get(2).source()).contains("\"arn:aws:s3:::alpha-x/proj/*\"]}")
			.doesNotContain("ListBucket", "Condition", "DeleteObjectVersion", "bob");
	}

	@Test
	void foldersOfTheSamePeopleShareTheirStatements() {
		BucketPolicy policy = BucketPolicy.empty()
			.with(AWS,
					List.of(Samples.grant("bob", AccessLevel.READ_ONLY, "a/"),
							Samples.grant("dan", AccessLevel.READ_ONLY, "a/"),
							Samples.grant("bob", AccessLevel.READ_ONLY, "b/"),
							Samples.grant("dan", AccessLevel.READ_ONLY, "b/")));
		assertThat(names(policy)).containsExactly("CooperageList", "CooperageRead");
		assertThat(policy.statements().get(0).source()).contains("\"s3:prefix\":[\"a/*\",\"b/*\"]");
		assertThat(policy.statements().get(1).source())
			.contains("\"arn:aws:s3:::alpha-x/a/*\",\"arn:aws:s3:::alpha-x/b/*\"]}");
	}

	@Test
	void accessWithAnEndHoldsUntilThen() {
		PolicyGrant grant = new PolicyGrant(Samples.arn("bob"), AccessLevel.READ_WRITE, new KeyPrefix("p/"), END);
		PolicyGrant whole = new PolicyGrant(Samples.arn("dan"), AccessLevel.READ_ONLY, KeyPrefix.ROOT, END);
		BucketPolicy policy = BucketPolicy.empty().with(AWS, List.of(grant, whole));
		assertThat(policy.statements()).allMatch((statement) -> statement.ours())
			.allMatch((statement) -> statement.source()
				.contains("\"DateLessThan\":{\"aws:CurrentTime\":\"2027-03-31T23:00:00Z\"}"));
	}

	@Test
	void endThatAnotherGrantOutlastsMakesNoStatement() {
		PolicyGrant shorter = new PolicyGrant(Samples.arn("bob"), AccessLevel.READ_ONLY, new KeyPrefix("p/"), END);
		PolicyGrant longer = Samples.grant("bob", AccessLevel.READ_WRITE, "p/");
		assertThat(BucketPolicy.empty().with(AWS, List.of(shorter, longer)).document())
			.isEqualTo(BucketPolicy.empty().with(AWS, List.of(longer)).document());
	}

	/** An object there belongs to its uploader, who would go on reading it. */
	@Test
	void cephDeniesFromTheEndOnWhatTheUploaderWouldKeep() {
		PolicyGrant ending = new PolicyGrant(Samples.arn("bob"), AccessLevel.READ_WRITE, new KeyPrefix("p/"), END);
		PolicyGrant staying = Samples.grant("bob", AccessLevel.READ_ONLY, "q/");
		PolicyGrant whole = new PolicyGrant(Samples.arn("dan"), AccessLevel.READ_WRITE, KeyPrefix.ROOT, END);
		List<String> denials = BucketPolicy.empty()
			.with(CEPH, List.of(ending, staying, whole))
			.statements()
			.stream()
			.map(Statement::source)
			.filter((source) -> source.contains("CooperageDenyOutside"))
			.toList();
		String from = ",\"Condition\":{\"DateGreaterThanEquals\":{\"aws:CurrentTime\":\"2027-03-31T23:00:00Z\"}}}";
		assertThat(denials).hasSize(3);
		assertThat(denials.get(0)).contains("user/bob").endsWith("/p/*\",\"arn:aws:s3:::alpha-x/q/*\"]}");
		assertThat(denials.get(1)).contains("user/dan").endsWith("\"NotResource\":[\"arn:aws:s3:::alpha-x\"]" + from);
		assertThat(denials.get(2)).contains("user/bob")
			.endsWith("\"NotResource\":[\"arn:aws:s3:::alpha-x\",\"arn:aws:s3:::alpha-x/q/*\"]" + from);
	}

	/** The names of the statements without their hashes. */
	private static List<String> names(BucketPolicy policy) {
		return policy.statements()
			.stream()
			.map((statement) -> String.valueOf(statement.sid()).replaceFirst("[0-9a-f]{10}$", ""))
			.toList();
	}

	@Test
	void grantThatAnotherCoversIsLeftOut() {
		BucketPolicy policy = BucketPolicy.empty()
			.with(AWS, List.of(Samples.grant("bob", AccessLevel.READ_WRITE, "proj/sub/"),
					Samples.grant("bob", AccessLevel.READ_ONLY, ""), Samples.grant("bob", AccessLevel.READ_ONLY, "p/"),
					Samples.grant("dan", AccessLevel.READ_ONLY, ""), Samples.grant("dan", AccessLevel.READ_WRITE, "")));
		assertThat(names(policy)).containsExactly("CooperageRead", "CooperageWrite", "CooperageWrite");
		assertThat(policy.statements().get(0).source()).doesNotContain("dan");
	}

	@Test
	void cephHasNoActionsThatItRefuses() {
		BucketPolicy policy = BucketPolicy.empty()
			.with(CEPH, List.of(Samples.grant("ada", AccessLevel.ADMIN, ""),
					Samples.grant("bob", AccessLevel.READ_ONLY, "")));
		assertThat(policy.document()).doesNotContain("GetObjectAttributes", "RestoreObject");
	}

	@Test
	void withoutGrantsNothingIsRenderedButTheGuards() {
		assertThat(BucketPolicy.empty().with(AWS, List.of()).isEmpty()).isTrue();
		assertThat(BucketPolicy.empty().with(CEPH, List.of()).statements()).extracting(Statement::sid)
			.containsExactly("CooperagePanel", "CooperageDenyStrangers", "CooperageDenyAcls", "CooperageDenyCannedAcl",
					"CooperageDenyGrantFullControl", "CooperageDenyGrantRead", "CooperageDenyGrantReadAcp",
					"CooperageDenyGrantWrite", "CooperageDenyGrantWriteAcp");
		PolicyContext nobody = new PolicyContext(CEPH.bucket(), EndpointProfile.CEPH_RGW, "", false);
		assertThat(BucketPolicy.empty().with(nobody, List.of()).isEmpty()).isTrue();
	}

	@Test
	void cephConfinesPeopleWithTheSameFoldersTogether() {
		BucketPolicy policy = BucketPolicy.empty()
			.with(CEPH,
					List.of(Samples.grant("bob", AccessLevel.READ_ONLY, "p/"),
							Samples.grant("dan", AccessLevel.READ_WRITE, "p/"),
							Samples.grant("carol", AccessLevel.READ_ONLY, "")));
		assertThat(policy.document()).contains("{\"Sid\":\"CooperageDenyOutside")
			.endsWith("\",\"Effect\":\"Deny\",\"Principal\":{\"AWS\":[\"arn:aws:iam:::user/bob\","
					+ "\"arn:aws:iam:::user/dan\"]},\"Action\":[\"s3:*\"],"
					+ "\"NotResource\":[\"arn:aws:s3:::alpha-x\",\"arn:aws:s3:::alpha-x/p/*\"]}]}");
	}

	/** Two sets of folders may look the same when they are written with commas. */
	@Test
	void cephConfinesEverybodyToTheirOwnFoldersWhateverTheirNames() {
		BucketPolicy policy = BucketPolicy.empty()
			.with(CEPH,
					List.of(Samples.grant("bob", AccessLevel.READ_ONLY, "x/, y/"),
							Samples.grant("dan", AccessLevel.READ_ONLY, "x/"),
							Samples.grant("dan", AccessLevel.READ_ONLY, "y/")));
		assertThat(policy.statements()).extracting(Statement::source)
			.filteredOn((source) -> source.contains("CooperageDenyOutside"))
			.hasSize(2)
			.anyMatch((source) -> source.contains("user/bob") && source.contains("/x/, y/*"))
			.anyMatch((source) -> source.contains("user/dan") && source.contains("/x/*\",\"arn:aws:s3:::alpha-x/y/*"));
	}

	@Test
	void folderPeopleMayAskWhatTheBucketIsWithoutStatementOfTheirOwn() {
		List<PolicyGrant> grants = List.of(Samples.grant("bob", AccessLevel.READ_ONLY, "p/"),
				Samples.grant("dan", AccessLevel.READ_WRITE, "p/"));
		for (PolicyContext context : List.of(AWS, CEPH)) {
			BucketPolicy policy = BucketPolicy.empty().with(context, grants);
			assertThat(policy.statements()).filteredOn((each) -> each.source().contains("s3:GetBucketLocation"))
				.first()
				.extracting(Statement::source)
				.asString()
				.contains("user/bob", "\"Action\":[\"s3:GetBucketLocation\",\"s3:GetBucketCORS\",\"s3:GetObject\"")
				.endsWith("\"Resource\":[\"arn:aws:s3:::alpha-x\",\"arn:aws:s3:::alpha-x/p/*\"]}");
		}
	}

	@Test
	void cephDeniesPutsWithAclAndOthersNeedNoSuchStatement() {
		assertThat(statement(CEPH, List.of(), "CooperageDenyCannedAcl"))
			.startsWith("{\"Sid\":\"CooperageDenyCannedAcl\",\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":[\""
					+ Samples.PANEL + "\"]},\"Action\":[\"s3:PutObject\"]")
			.endsWith("\"Condition\":{\"StringLike\":{\"s3:x-amz-acl\":\"?*\"},"
					+ "\"StringNotEquals\":{\"s3:x-amz-acl\":\"private\"},"
					+ "\"StringNotLike\":{\"s3:x-amz-acl\":\"bucket-owner-*\"}}}");
		assertThat(statement(CEPH, List.of(), "CooperageDenyGrantReadAcp"))
			.endsWith("\"Condition\":{\"StringLike\":{\"s3:x-amz-grant-read-acp\":\"?*\"}}}");
		BucketPolicy aws = BucketPolicy.empty().with(AWS, List.of(Samples.grant("dan", AccessLevel.READ_WRITE, "")));
		assertThat(aws.document()).doesNotContain("x-amz-acl", "x-amz-grant");
	}

	private static String statement(PolicyContext context, List<PolicyGrant> grants, String sid) {
		return BucketPolicy.empty()
			.with(context, grants)
			.statements()
			.stream()
			.filter(statement -> sid.equals(statement.sid()))
			.map(Statement::source)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void plainHttpIsDeniedWhereAsked() {
		assertThat(withoutTls(EndpointProfile.AWS)).contains("\"Principal\":\"*\",\"Action\":[\"s3:*\"]",
				"\"Condition\":{\"BoolIfExists\":{\"aws:SecureTransport\":\"false\"}}");
		assertThat(withoutTls(EndpointProfile.CEPH_RGW)).doesNotContain("s3:*", "BucketPolicy")
			.contains("\"s3:GetObject\"", "\"s3:PutObjectAcl\"", "\"s3:ListBucket\"");
	}

	private static String withoutTls(EndpointProfile profile) {
		PolicyContext context = new PolicyContext(new BucketName("alpha-x"), profile, Samples.PANEL, true);
		return BucketPolicy.empty()
			.with(context, List.of())
			.statements()
			.stream()
			.filter(statement -> "CooperageDenyInsecure".equals(statement.sid()))
			.map(Statement::source)
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "arn:aws:iam:::user/*", "arn:aws:iam::123456789012:user/b?b",
			"arn:aws:iam::123456789012:root", "arn:aws:iam:::root", "arn:aws:iam:::ROOT", Samples.PANEL, "bob",
			"123456789012", "arn:aws:iam:::user/${aws:username}", "arn:aws:iam:::user/", "arn:aws:iam:::user/a b",
			"AIDA12345678901234567" })
	void principalsThatMeanMoreOrNobodyAreRefused(String principal) {
		PolicyGrant grant = new PolicyGrant(principal, AccessLevel.READ_ONLY, KeyPrefix.ROOT);
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> BucketPolicy.empty().with(AWS, List.of(grant)))
			.withMessageContaining(principal);
	}

	@Test
	void panelThatIsNoArnCannotBeGuarded() {
		PolicyContext odd = new PolicyContext(CEPH.bucket(), EndpointProfile.CEPH_RGW, "panel", false);
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> BucketPolicy.empty().with(odd, List.of()))
			.withMessageContaining("panel");
	}

	@ParameterizedTest
	@MethodSource("dev.cooperage.policy.Samples#seeds")
	void renderingIsIdempotentAndKnowsNoOrder(long seed) {
		Samples samples = new Samples(seed);
		PolicyContext context = samples.context();
		List<PolicyGrant> grants = samples.grants();
		BucketPolicy policy = BucketPolicy.parse(samples.document(samples.foreignStatements()));
		BucketPolicy rendered = policy.with(context, grants);
		List<PolicyGrant> twice = new ArrayList<>(grants);
		twice.addAll(grants);
		assertThat(policy.with(context, samples.shuffled(twice)).document()).isEqualTo(rendered.document());
		assertThat(rendered.with(context, samples.shuffled(grants))).isSameAs(rendered);
		assertThat(BucketPolicy.parse(rendered.document()).statements()).isEqualTo(rendered.statements());
	}

	@Test
	void peopleNeverAddStatements() {
		for (EndpointProfile profile : EndpointProfile.values()) {
			assertThat(statementsFor(profile, 100)).isEqualTo(statementsFor(profile, 1));
		}
	}

	private static int statementsFor(EndpointProfile profile, int people) {
		List<PolicyGrant> grants = new ArrayList<>();
		for (int i = 0; i < people; i++) {
			grants.add(Samples.grant("reader" + i, AccessLevel.READ_ONLY, ""));
			grants.add(Samples.grant("writer" + i, AccessLevel.ADMIN, ""));
			grants.add(Samples.grant("guest" + i, AccessLevel.READ_ONLY, "p/"));
			grants.add(Samples.grant("helper" + i, AccessLevel.READ_WRITE, "p/"));
		}
		return BucketPolicy.empty().with(Samples.context(profile), grants).statements().size();
	}

}
