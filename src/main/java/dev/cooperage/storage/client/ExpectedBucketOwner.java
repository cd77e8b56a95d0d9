package dev.cooperage.storage.client;

import java.util.Set;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The account of the buckets, named in each request that can carry it, for the source of
 * a copy as well, so that S3 refuses a bucket that now belongs to somebody else. The
 * SDK's model says which requests can: CreateBucket and ListBuckets cannot.
 */
class ExpectedBucketOwner implements ExecutionInterceptor {

	private static final Set<String> MEMBERS = Set.of("ExpectedBucketOwner", "ExpectedSourceBucketOwner");

	private final String account;

	ExpectedBucketOwner(String account) {
		this.account = account;
	}

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		SdkRequest request = context.request();
		SdkRequest.Builder named = null;
		for (SdkField<?> field : request.sdkFields()) {
			if (MEMBERS.contains(field.memberName())) {
				named = (named != null) ? named : request.toBuilder();
				field.set(named, this.account);
			}
		}
		return (named != null) ? named.build() : request;
	}

}
