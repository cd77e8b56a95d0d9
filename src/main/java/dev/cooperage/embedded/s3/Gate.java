package dev.cooperage.embedded.s3;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;

import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.nio2blob.VersionedBlobStore;
import dev.cooperage.embedded.s3.Gatekeeper.Visitor;
import dev.cooperage.embedded.s3.Operation.Kind;
import dev.cooperage.embedded.s3.protocol.Authentication;
import dev.cooperage.embedded.s3.protocol.BucketNames;
import dev.cooperage.embedded.s3.protocol.ErrorDocument;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import dev.cooperage.embedded.s3.protocol.S3Request;
import dev.cooperage.embedded.s3.settings.BucketSettings;
import dev.cooperage.embedded.s3.settings.CrossOrigin;
import dev.cooperage.embedded.s3.settings.Policies;
import dev.cooperage.embedded.s3.settings.SettingsStore;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Authenticates, decides, and hands each operation to the part that serves it. */
final class Gate {

	private final Authentication authentication;

	private final Gatekeeper gatekeeper;

	private final SettingsStore settings;

	private final BucketSettings bucketSettings;

	private final BucketList bucketList;

	private final CrossOrigin crossOrigin;

	private final VersionedBlobStore store;

	private final ObjectServer objects;

	Gate(VersionedBlobStore store, SettingsStore settings, Identities identities, String region, Clock clock) {
		this.authentication = new Authentication(identities, region, clock);
		this.gatekeeper = new Gatekeeper(settings, new Policies(settings), clock);
		this.settings = settings;
		this.bucketSettings = new BucketSettings(settings, identities);
		this.bucketList = new BucketList(store, settings);
		this.crossOrigin = new CrossOrigin(settings);
		this.store = store;
		this.objects = new ObjectServer(store, identities);
	}

	void serve(S3Request request, HttpServletResponse response) throws IOException {
		if (request.getMethod().equals("OPTIONS")) {
			this.crossOrigin.preflight(request, response);
			return;
		}
		this.crossOrigin.decorate(request, response);
		Operation operation = Operations.of(request);
		byte[] body = operation.takesBody(request.getMethod()) ? body(request) : null;
		Identity caller = this.authentication.identify(request, body);
		Visitor visitor = this.gatekeeper.visitor(request, caller);
		switch (operation.kind()) {
			case LIST_BUCKETS -> {
				this.bucketList.send(visitor.requireOperator("s3:ListAllMyBuckets"), request, response);
				return;
			}
			case CREATE_BUCKET -> {
				create(request, response, visitor, operation);
				return;
			}
			default -> {
				requireBucket(request.bucket());
				operation.permissions().forEach(visitor::require);
				new Storable(this.store, visitor).check(request, operation);
			}
		}
		serve(request, response, visitor, operation, body);
	}

	private void serve(S3Request request, HttpServletResponse response, Visitor visitor, Operation operation,
			byte @Nullable [] body) throws IOException {
		switch (operation.kind()) {
			case SETTING -> {
				response.setHeader(ErrorDocument.REQUEST_ID, ErrorDocument.newRequestId());
				this.bucketSettings.serve(request, Objects.requireNonNull(operation.setting()),
						(body != null) ? body : new byte[0], response);
			}
			case POLICY_STATUS -> this.bucketSettings.servePolicyStatus(request, response);
			case WRITE_ACL -> throw new S3Problem(400, "AccessControlListNotSupported",
					"The bucket does not allow ACLs: its owner owns every object. Use the bucket policy.");
			case DELETE_BUCKET -> {
				this.objects.serve(request, response, visitor, operation);
				this.settings.forget(request.bucket());
			}
			default -> this.objects.serve(request, response, visitor, operation);
		}
	}

	// One at a time, else two could both find the name free.
	private synchronized void create(S3Request request, HttpServletResponse response, Visitor visitor,
			Operation operation) throws IOException {
		Identity operator = visitor.requireOperator("s3:CreateBucket");
		BucketNames.requireValid(request.bucket());
		if (this.store.hasBucket(request.bucket())) {
			throw visitor.owns(request.bucket())
					? new S3Problem(409, "BucketAlreadyOwnedByYou",
							"Your previous request to create the named bucket succeeded and you already own it.")
					: new S3Problem(409, "BucketAlreadyExists",
							"The requested bucket name is not available. Please select a different name and try again.");
		}
		this.settings.begin(request.bucket(), operator.userName());
		this.objects.serve(request, response, visitor, operation);
	}

	private void requireBucket(String bucket) {
		if (!BucketNames.isValid(bucket) || !this.store.hasBucket(bucket)) {
			throw S3Problem.noSuchBucket();
		}
	}

	private byte[] body(S3Request request) throws IOException {
		if (request.header("x-amz-content-sha256").filter((it) -> it.startsWith("STREAMING")).isPresent()) {
			throw S3Problem.notImplemented("aws-chunked bodies for the settings of a bucket");
		}
		byte[] body = request.getInputStream().readNBytes(BucketSettings.MAX_BYTES + 1);
		if (body.length > BucketSettings.MAX_BYTES) {
			throw new S3Problem(400, "MaxMessageLengthExceeded", "Your request was too big.");
		}
		return body;
	}

}
