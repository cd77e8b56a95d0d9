package dev.cooperage.embedded.s3;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;

import dev.cooperage.embedded.nio2blob.VersionedBlobStore;
import dev.cooperage.embedded.s3.Gatekeeper.Visitor;
import dev.cooperage.embedded.s3.protocol.KeyRules;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;

/** Refuses, in clear words, what the store on disk would get wrong. */
final class Storable {

	// what an owner-enforced bucket takes (source: S3 user guide, "Object Ownership")
	private static final Set<String> HARMLESS_ACLS = Set.of("private", "bucket-owner-full-control");

	private final VersionedBlobStore store;

	private final Visitor visitor;

	Storable(VersionedBlobStore store, Visitor visitor) {
		this.store = store;
		this.visitor = visitor;
	}

	void check(S3Request request, Operation operation) {
		switch (operation.kind()) {
			case LIST -> request.parameter("prefix").ifPresent(KeyRules::requireExactPrefix);
			case READ -> requireMayKnowAbsence(request);
			case WRITE -> requireFits(request);
			case UPLOAD -> {
				if (!this.store.isOpen(request.bucket(), request.key(), request.parameter("uploadId").orElse(""))) {
					throw S3Problem.noSuchUpload();
				}
			}
			default -> {
			}
		}
	}

	// Somebody who may not list learns nothing about keys that are not there (source: S3
	// API
	// reference, "GetObject").
	private void requireMayKnowAbsence(S3Request request) {
		if (!request.has("versionId") && !this.store.blobExists(request.bucket(), request.key())) {
			this.visitor.require(new Permission("s3:ListBucket", request.bucket(), ""));
		}
	}

	private static boolean bringsAcl(S3Request request) {
		return request.header("x-amz-acl").filter((acl) -> !HARMLESS_ACLS.contains(acl)).isPresent()
				|| Collections.list(request.getHeaderNames())
					.stream()
					.anyMatch((name) -> name.toLowerCase(Locale.ROOT).startsWith("x-amz-grant-"));
	}

	private void requireFits(S3Request request) {
		if (bringsAcl(request)) {
			throw new S3Problem(400, "AccessControlListNotSupported", "The bucket does not allow ACLs.");
		}
		if (request.key().endsWith("/") && (request.getMethod().equals("POST") || request.payloadLength() > 0)) {
			throw S3Problem.invalidRequest(
					"The embedded S3 keeps objects as files: an object whose key ends in \"/\" is a folder and must be empty.");
		}
		if (this.store.collides(request.bucket(), request.key())) {
			throw S3Problem.invalidRequest(
					"The embedded S3 keeps objects as files: \"a\" and \"a/b\" cannot both be there. Choose another key.");
		}
	}

}
