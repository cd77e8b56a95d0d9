package dev.cooperage.embedded.s3;

import java.io.IOException;

import dev.cooperage.embedded.keys.Identities;
import dev.cooperage.embedded.keys.Identity;
import dev.cooperage.embedded.nio2blob.VersionedBlobStore;
import dev.cooperage.embedded.s3.Gatekeeper.Visitor;
import dev.cooperage.embedded.s3.Operation.Kind;
import dev.cooperage.embedded.s3.protocol.S3Request;
import dev.cooperage.embedded.s3.protocol.SigningTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * Hands what is allowed to S3Proxy, which checks the signature again together with the
 * body.
 */
final class ObjectServer {

	private static final long MAX_OBJECT_BYTES = 5L * 1024 * 1024 * 1024;

	private static final long MAX_BUFFERED_BYTES = 128L * 1024 * 1024;

	private static final int MAX_CHUNK_BYTES = 16 * 1024 * 1024;

	private final VersionedBlobStore store;

	private final S3ProxyHandler signed;

	// S3Proxy asks for the store by access key only, in the middle of the request.
	private final ThreadLocal<@Nullable BlobStore> current = new ThreadLocal<>();

	ObjectServer(VersionedBlobStore store, Identities identities) {
		this.store = store;
		this.signed = handler(store, AuthenticationType.AWS_V4, Identity.PANEL, "unused");
		this.signed.setBlobStoreLocator((accessKeyId, bucket, key) -> grant(identities, accessKeyId));
	}

	void serve(S3Request request, HttpServletResponse response, Visitor visitor, Operation operation)
			throws IOException {
		BlobStore visible = new VisitorBlobStore(this.store, visitor, operation.kind() == Kind.DELETE_OBJECTS);
		this.current.set(visible);
		try {
			// Without authentication S3Proxy asks for no store but takes the one it was
			// made with.
			S3ProxyHandler handler = visitor.isAnonymous() ? handler(visible, AuthenticationType.NONE, null, null)
					: this.signed;
			handler.doHandle(request, withoutHarmlessAcl(request), response, request.getInputStream(), null);
		}
		finally {
			this.current.remove();
		}
	}

	private @Nullable AccessGrant grant(Identities identities, @Nullable String accessKeyId) {
		BlobStore visible = this.current.get();
		return (visible == null || accessKeyId == null) ? null
				: identities.withAccessKey(accessKeyId)
					.map((identity) -> new AccessGrant(identity.secretAccessKey(), visible))
					.orElse(null);
	}

	private static S3ProxyHandler handler(BlobStore store, AuthenticationType type, @Nullable String identity,
			@Nullable String credential) {
		return new S3ProxyHandler(store, type, identity, credential, null, MAX_OBJECT_BYTES, MAX_BUFFERED_BYTES,
				MAX_CHUNK_BYTES, false, null, null, (int) SigningTime.MAX_SKEW.toSeconds());
	}

	// S3Proxy would answer 501 to an ACL that only says what is so anyway.
	private static HttpServletRequest withoutHarmlessAcl(S3Request request) {
		return new HttpServletRequestWrapper(request) {
			@Override
			public @Nullable String getHeader(String name) {
				return name.equalsIgnoreCase("x-amz-acl") ? null : super.getHeader(name);
			}
		};
	}

}
