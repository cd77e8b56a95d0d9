package dev.cooperage.storage.client;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.cooperage.storage.connection.Patience;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * A client that ends a call early where a visitor waits for it ({@link Patience}), unless
 * the call has limits of its own. One attempt may take all of the time, so that a timeout
 * is never followed by another attempt.
 */
class LimitedS3 extends DelegatingS3Client {

	private final Duration limit;

	private final Predicate<S3Request> limited;

	/**
	 * @param limited which calls have a limit
	 */
	LimitedS3(S3Client client, Duration limit, Predicate<S3Request> limited) {
		super(client);
		this.limit = limit;
		this.limited = limited;
	}

	@Override
	protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
		return operation.apply((Patience.isOfVisitor() && this.limited.test(request)) ? limited(request) : request);
	}

	@SuppressWarnings("unchecked")
	private <T extends S3Request> T limited(T request) {
		AwsRequestOverrideConfiguration given = request.overrideConfiguration()
			.orElseGet(() -> AwsRequestOverrideConfiguration.builder().build());
		if (given.apiCallTimeout().isPresent()) {
			return request;
		}
		// The builder of a request makes requests of the same type.
		return (T) request.toBuilder()
			.overrideConfiguration(
					given.toBuilder().apiCallTimeout(this.limit).apiCallAttemptTimeout(this.limit).build())
			.build();
	}

}
