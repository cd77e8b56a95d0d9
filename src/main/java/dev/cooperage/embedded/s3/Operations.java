package dev.cooperage.embedded.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cooperage.embedded.s3.Operation.Kind;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;
import dev.cooperage.embedded.s3.settings.Setting;

/**
 * From method and query to the operation and the actions it needs (source: Amazon S3 user
 * guide, "Required permissions for Amazon S3 API operations"). What is not listed here is
 * not served.
 */
final class Operations {

	private static final Set<String> NAMES_OPERATION = Set.of("acl", "attributes", "cors", "delete", "encryption",
			"lifecycle", "location", "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "tagging",
			"uploadId", "uploads", "versioning", "versions");

	private static final Set<String> PLAIN = Set.of("bucket-region", "continuation-token", "delimiter", "encoding-type",
			"fetch-owner", "key-marker", "list-type", "marker", "max-buckets", "max-keys", "max-parts", "max-uploads",
			"part-number-marker", "partNumber", "prefix", "response-cache-control", "response-content-disposition",
			"response-content-encoding", "response-content-language", "response-content-type", "response-expires",
			"start-after", "upload-id-marker", "version-id-marker", "versionId", "x-id");

	private static final Pattern UPLOAD_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private Operations() {
	}

	/**
	 * Returns the operation of the request.
	 * @throws S3Problem with status 501 for what the embedded S3 does not have
	 */
	static Operation of(S3Request request) {
		String name = operationName(request);
		// an upload id becomes part of a file name
		if (request.parameter("uploadId").filter((id) -> !UPLOAD_ID.matcher(id).matches()).isPresent()) {
			throw S3Problem.noSuchUpload();
		}
		Optional<Operation> operation;
		if (request.bucket().isEmpty()) {
			operation = request.getMethod().equals("GET") && name.isEmpty()
					? Optional.of(new Operation(Kind.LIST_BUCKETS)) : Optional.empty();
		}
		else {
			operation = request.isToObject() ? ofObject(request, name) : ofBucket(request, name);
		}
		return operation.orElseThrow(
				() -> S3Problem.notImplemented(name.isEmpty() ? request.getMethod() + " for this address" : name));
	}

	private static String operationName(S3Request request) {
		List<String> names = new ArrayList<>();
		for (String parameter : request.getParameterMap().keySet()) {
			if (NAMES_OPERATION.contains(parameter)) {
				names.add(parameter);
			}
			else if (!PLAIN.contains(parameter) && !parameter.startsWith("X-Amz-")) {
				throw S3Problem.notImplemented("the parameter " + parameter);
			}
		}
		if (names.size() > 1) {
			throw new S3Problem(400, "InvalidArgument", "The query asks for several things: " + names + ".");
		}
		return names.isEmpty() ? "" : names.get(0);
	}

	private static Optional<Operation> ofBucket(S3Request request, String name) {
		Optional<Setting> setting = Setting.named(name);
		if (setting.isPresent()) {
			return setting.flatMap((it) -> ofSetting(request, it));
		}
		return Optional.ofNullable(switch (request.getMethod() + " " + name) {
			case "GET ", "HEAD " -> bucket(Kind.LIST, "s3:ListBucket", request);
			case "GET versions" -> bucket(Kind.LIST, "s3:ListBucketVersions", request);
			case "GET uploads" -> bucket(Kind.LIST, "s3:ListBucketMultipartUploads", request);
			case "GET location" -> bucket(Kind.OTHER, "s3:GetBucketLocation", request);
			case "GET acl" -> bucket(Kind.OTHER, "s3:GetBucketAcl", request);
			case "PUT acl" -> bucket(Kind.WRITE_ACL, "s3:PutBucketAcl", request);
			case "GET versioning" -> bucket(Kind.OTHER, "s3:GetBucketVersioning", request);
			case "PUT versioning" -> bucket(Kind.OTHER, "s3:PutBucketVersioning", request);
			case "GET policyStatus" -> bucket(Kind.POLICY_STATUS, "s3:GetBucketPolicyStatus", request);
			case "PUT " -> new Operation(Kind.CREATE_BUCKET);
			case "DELETE " -> bucket(Kind.DELETE_BUCKET, "s3:DeleteBucket", request);
			case "POST delete" -> new Operation(Kind.DELETE_OBJECTS);
			default -> null;
		});
	}

	private static Optional<Operation> ofSetting(S3Request request, Setting setting) {
		if (!Set.of("GET", "PUT", "DELETE").contains(request.getMethod())) {
			return Optional.empty();
		}
		Permission permission = Permission.onBucket(setting.action(request.getMethod()), request);
		return Optional.of(new Operation(Kind.SETTING, List.of(permission), setting));
	}

	private static Optional<Operation> ofObject(S3Request request, String name) {
		String version = request.has("versionId") ? "Version" : "";
		return Optional.ofNullable(switch (request.getMethod() + " " + name) {
			case "GET ", "HEAD " -> object(Kind.READ, request, "s3:GetObject" + version);
			case "GET attributes" ->
				object(Kind.READ, request, "s3:GetObject" + version, "s3:GetObject" + version + "Attributes");
			case "GET acl" -> object(Kind.READ, request, "s3:GetObject" + version + "Acl");
			case "PUT acl" -> object(Kind.WRITE_ACL, request, "s3:PutObject" + version + "Acl");
			case "PUT " -> CopySource.added(object(Kind.WRITE, request, "s3:PutObject"), request);
			case "PUT uploadId" -> CopySource.added(object(Kind.UPLOAD, request, "s3:PutObject"), request);
			case "POST uploads", "POST uploadId" -> object(Kind.WRITE, request, "s3:PutObject");
			case "DELETE " -> object(Kind.OTHER, request, "s3:DeleteObject" + version);
			case "DELETE uploadId" -> object(Kind.UPLOAD, request, "s3:AbortMultipartUpload");
			case "GET uploadId" -> object(Kind.UPLOAD, request, "s3:ListMultipartUploadParts");
			default -> null;
		});
	}

	private static Operation bucket(Kind kind, String action, S3Request request) {
		return new Operation(kind, Permission.onBucket(action, request));
	}

	private static Operation object(Kind kind, S3Request request, String... actions) {
		List<Permission> permissions = new ArrayList<>();
		for (String action : actions) {
			permissions.add(Permission.onObject(action, request));
		}
		return new Operation(kind, permissions, null);
	}

}
