package dev.cooperage.storage.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;

/**
 * The text of a bucket policy, passed through the SDK as it is. The SDK puts it into a
 * CDATA section and parses that as XML (its {@code GetBucketPolicyInterceptor}, 2.56): a
 * policy with {@code ]]>} in it, in the name of a folder for example, would come out as
 * another policy, and one with U+FFFF not at all.
 */
class VerbatimPolicy implements ExecutionInterceptor {

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		if (!(context.request() instanceof GetBucketPolicyRequest) || !context.httpResponse().isSuccessful()) {
			return context.responseBody();
		}
		return context.responseBody().map(VerbatimPolicy::encoded);
	}

	private static InputStream encoded(InputStream policy) {
		try (policy) {
			return new ByteArrayInputStream(Base64.getEncoder().encode(policy.readAllBytes()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
		if (context.response() instanceof GetBucketPolicyResponse answer && answer.policy() != null) {
			byte[] policy = Base64.getDecoder().decode(answer.policy().strip());
			return answer.toBuilder().policy(new String(policy, StandardCharsets.UTF_8)).build();
		}
		return context.response();
	}

}
