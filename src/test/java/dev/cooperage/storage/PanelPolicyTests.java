package dev.cooperage.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policy for the panel's role in docs/deploying.md allows every call that the panel's
 * code makes, and nothing else. Which action a call needs is AWS's Service Authorization
 * Reference, which nothing here can ask; that every call has its line is read from the
 * panel's classes.
 */
class PanelPolicyTests {

	private static final String S3 = "software.amazon.awssdk.services.s3.";

	/** Call, or member of a call's request, and the actions that it needs. */
	private static final Map<String, List<String>> NEEDS = needs("""
			listBuckets ListAllMyBuckets
			createBucket CreateBucket
			headBucket ListBucket
			deleteBucket DeleteBucket
			getBucketPolicy GetBucketPolicy
			getBucketTagging GetBucketTagging
			putBucketTagging PutBucketTagging
			getBucketVersioning GetBucketVersioning
			putBucketVersioning PutBucketVersioning
			getPublicAccessBlock GetBucketPublicAccessBlock
			putPublicAccessBlock PutBucketPublicAccessBlock
			putBucketOwnershipControls PutBucketOwnershipControls
			putBucketEncryption PutEncryptionConfiguration
			putBucketLifecycleConfiguration PutLifecycleConfiguration
			getBucketCors GetBucketCORS
			putBucketCors PutBucketCORS
			listObjectsV2 ListBucket
			listObjectVersions ListBucketVersions
			listMultipartUploads ListBucketMultipartUploads
			listParts ListMultipartUploadParts
			headObject GetObject
			getObject GetObject
			getObjectTagging GetObjectTagging
			putObject PutObject
			copyObject GetObject GetObjectTagging PutObject PutObjectTagging
			createMultipartUpload PutObject PutObjectTagging
			uploadPart PutObject
			uploadPartCopy GetObject PutObject
			completeMultipartUpload PutObject
			abortMultipartUpload AbortMultipartUpload
			deleteObject DeleteObject
			deleteObjects DeleteObject
			presignGetObject GetObject
			HeadObjectRequest.versionId GetObjectVersion
			GetObjectRequest.versionId GetObjectVersion
			CopyObjectRequest.sourceVersionId GetObjectVersion GetObjectVersionTagging
			UploadPartCopyRequest.sourceVersionId GetObjectVersion
			GetObjectTaggingRequest.versionId GetObjectVersionTagging
			DeleteObjectRequest.versionId DeleteObjectVersion
			""");

	/** Calls that are made only where objects belong to their uploaders, not on AWS. */
	private static final Set<String> ON_RGW_ONLY = Set.of("getBucketAcl", "getObjectAcl", "putObjectAcl",
			"GetObjectAclRequest.versionId", "PutObjectAclRequest.versionId");

	/** What the panel signs without a client: policy changes, and parts for browsers. */
	private static final Set<String> SIGNED_BY_HAND = Set.of("PutBucketPolicy", "DeleteBucketPolicy", "PutObject");

	@Test
	void documentAllowsWhatThePanelCallsAndNothingElse() throws IOException {
		Set<String> calls = calls();
		assertThat(calls).containsAll(ON_RGW_ONLY);
		calls.removeAll(ON_RGW_ONLY);
		assertThat(calls).as("calls in the code, and what they need").isEqualTo(NEEDS.keySet());
		Set<String> needed = new TreeSet<>(SIGNED_BY_HAND);
		calls.forEach((call) -> needed.addAll(NEEDS.get(call)));
		assertThat(allowed().keySet()).isEqualTo(needed);
	}

	@Test
	void onlyProbeBucketsLoseVersions() throws IOException {
		assertThat(allowed().get("DeleteObjectVersion")).containsExactly("arn:aws:s3:::cooperage-probe-*/*");
		assertThat(code().stream()
			.filter((call) -> name(call).equals("DeleteObjectRequest.versionId"))
			.map((call) -> call.getOriginOwner().getSimpleName())
			.distinct()).containsExactly("ProbeBucket");
	}

	@Test
	void aclsAreAskedForInOnePlaceOnly() {
		assertThat(code().stream()
			.filter((call) -> ON_RGW_ONLY.contains(name(call)))
			.map((call) -> call.getOriginOwner().getSimpleName())
			.distinct()).containsExactly("ObjectAcls");
	}

	private static Set<String> calls() {
		return code().stream()
			.map(PanelPolicyTests::name)
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<JavaMethodCall> code() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("dev.cooperage")
			.stream()
			.filter((type) -> type.getSource().map((it) -> !it.getUri().toString().contains("/test")).orElse(true))
			.flatMap((type) -> type.getMethodCallsFromSelf().stream())
			.toList();
	}

	private static String name(JavaAccess<?> call) {
		String owner = call.getTargetOwner().getName();
		String name = call.getTarget().getName();
		if (owner.equals(S3 + "S3Client") || owner.equals(S3 + "S3AsyncClient")
				|| owner.equals(S3 + "presigner.S3Presigner")) {
			return name.matches("builder|close|create") ? "" : name.replaceFirst("(Paginator|AsBytes)$", "");
		}
		boolean version = name.equals("versionId") || name.equals("sourceVersionId");
		return (version && owner.startsWith(S3 + "model.") && owner.endsWith("Request$Builder"))
				? owner.substring((S3 + "model.").length()).replace("$Builder", "") + "." + name : "";
	}

	/** The resources of each action, as the document's first policy has them. */
	private static Map<String, List<String>> allowed() throws IOException {
		String page = Files.readString(Path.of("docs/deploying.md"));
		JsonNode policy = new JsonMapper().readTree(page.split("```json\n")[1].split("```")[0]);
		Map<String, List<String>> allowed = new LinkedHashMap<>();
		for (JsonNode statement : policy.get("Statement")) {
			texts(statement.get("Action")).forEach((action) -> allowed.merge(action.replaceFirst("^s3:", ""),
					texts(statement.get("Resource")), (a, b) -> List.of("twice")));
		}
		return allowed;
	}

	private static List<String> texts(JsonNode node) {
		return node.isArray() ? node.valueStream().map(JsonNode::asString).toList() : List.of(node.asString());
	}

	private static Map<String, List<String>> needs(String table) {
		return table.lines()
			.map((line) -> line.split(" "))
			.collect(Collectors.toMap((cells) -> cells[0],
					(cells) -> List.of(Arrays.copyOfRange(cells, 1, cells.length))));
	}

}
