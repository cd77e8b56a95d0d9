package dev.cooperage.storage.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * The removal of the location constraint that the SDK adds to CreateBucket: only AWS
 * knows its own regions, RGW answers 400 InvalidLocationConstraint (measured on 16.2).
 */
class NoLocationConstraint implements ExecutionInterceptor {

	private static final @Nullable CreateBucketConfiguration NONE = null;

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		return (context.request() instanceof CreateBucketRequest create)
				? create.toBuilder().createBucketConfiguration(NONE).build() : context.request();
	}

}
