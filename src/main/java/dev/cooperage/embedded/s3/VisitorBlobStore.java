package dev.cooperage.embedded.s3;

import java.util.List;

import dev.cooperage.embedded.s3.protocol.KeyRules;
import dev.cooperage.embedded.s3.protocol.S3Problem;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The store as one request may see it, for what can only be decided item by item. */
final class VisitorBlobStore extends ForwardingBlobStore {

	private final Gatekeeper.@Nullable Visitor visitor;

	private final boolean decideEachDelete;

	VisitorBlobStore(BlobStore store, Gatekeeper.@Nullable Visitor visitor, boolean decideEachDelete) {
		super(store);
		this.visitor = visitor;
		this.decideEachDelete = decideEachDelete;
	}

	// A file without an ETag is an upload in progress, or one that a crash cut off.
	@Override
	public ListObjectsV2Response list(ListObjectsV2Request request) {
		ListObjectsV2Response page = super.list(request);
		List<S3Object> complete = page.contents().stream().filter((object) -> object.eTag() != null).toList();
		return (complete.size() == page.contents().size()) ? page
				: page.toBuilder().contents(complete).keyCount(complete.size()).build();
	}

	@Override
	public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
		if (this.decideEachDelete) {
			requireDelete(request);
		}
		return super.removeBlob(request);
	}

	private void requireDelete(DeleteObjectRequest request) {
		try {
			KeyRules.requireExact(request.key());
		}
		catch (S3Problem ex) {
			throw new S3ProxyException(S3ErrorCode.INVALID_REQUEST, ex.message());
		}
		String action = (request.versionId() != null) ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
		if (this.visitor == null || !this.visitor.may(new Permission(action, request.bucket(), request.key()))) {
			throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED, "Access Denied");
		}
	}

}
