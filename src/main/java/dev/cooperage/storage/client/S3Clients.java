package dev.cooperage.storage.client;

import java.time.Duration;
import java.util.List;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.connection.S3Limits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients for one endpoint: one for small calls, with a time limit on the whole
 * call; one for content, whose transfers may last; one that sends a signed request once.
 * Their connections are apart, so that slow downloads starve nothing else.
 */
public class S3Clients implements AutoCloseable {

	/**
	 * For CompleteMultipartUpload: S3 may take minutes, and sends white space meanwhile
	 * (source: S3 API reference), so that no silence would end it.
	 */
	public static final AwsRequestOverrideConfiguration COMPLETION = AwsRequestOverrideConfiguration.builder()
		.apiCallTimeout(Duration.ofMinutes(10))
		.build();

	private final S3ConnectionDetails details;

	private final AwsCredentialsProvider credentials;

	private final SdkHttpClient callsHttp;

	private final SdkHttpClient contentHttp;

	private final SdkHttpClient once;

	private final S3Limits limits;

	private final List<MetricPublisher> meters;

	private final S3Client calls;

	private final S3Client content;

	private final S3Client streams;

	public S3Clients(S3ConnectionDetails details) {
		this(details, S3Limits.DEFAULT);
	}

	S3Clients(S3ConnectionDetails details, S3Limits limits) {
		this(details, limits, List.of());
	}

	/**
	 * @param meters are told of each call
	 */
	public S3Clients(S3ConnectionDetails details, S3Limits limits, List<MetricPublisher> meters) {
		this.details = details;
		this.meters = meters;
		this.limits = limits;
		this.credentials = credentials(details);
		this.callsHttp = http(50, limits.standstill());
		this.contentHttp = new StandstillHttp(http(200, limits.standstill()), limits.standstill());
		this.once = http(20, limits.attempt());
		this.calls = new LimitedS3(client(this.callsHttp, false, overrides(limits.attempt(), limits.call())),
				limits.page(), (request) -> true);
		this.content = new LimitedS3(client(this.contentHttp, false, overrides(null, null)), limits.page(),
				GetObjectRequest.class::isInstance);
		this.streams = client(this.contentHttp, true, overrides(null, null));
	}

	/** Returns the client for small calls; shorter where a visitor waits. */
	public S3Client calls() {
		return this.calls;
	}

	/**
	 * Returns the client for calls that carry an object's content: to read it, or to send
	 * what lies in memory. No limit is on the whole of a transfer, which ends when it
	 * stands still.
	 */
	public S3Client content() {
		return this.content;
	}

	/**
	 * Returns the client for content that can be read once only, and so goes in chunks
	 * that are signed one by one. That costs both sides more than one sum over the whole,
	 * and RGW answers 400 to an empty body (measured on 16.2).
	 */
	public S3Client streams() {
		return this.streams;
	}

	/** Returns the client for requests signed by hand; it never repeats one. */
	public SdkHttpClient once() {
		return this.once;
	}

	/** Returns how long a request signed by hand may take, however slowly S3 answers. */
	public Duration onceLimit() {
		return this.limits.attempt();
	}

	public S3Limits limits() {
		return this.limits;
	}

	public AwsCredentialsProvider credentials() {
		return this.credentials;
	}

	public S3ConnectionDetails details() {
		return this.details;
	}

	/**
	 * Returns the account that a request signed by hand names as the bucket's owner, as
	 * {@link ExpectedBucketOwner} does in all others; null where S3 knows no accounts.
	 */
	public @Nullable String expectedOwner() {
		String account = this.details.account();
		return (this.details.profile() == EndpointProfile.AWS && !account.isEmpty()) ? account : null;
	}

	/** Returns a client of AWS STS; the caller closes it. */
	public StsClient sts() {
		return StsClient.builder()
			.httpClient(this.callsHttp)
			.region(Region.of(this.details.region()))
			.credentialsProvider(this.credentials)
			.build();
	}

	private S3Client client(SdkHttpClient http, boolean chunked, ClientOverrideConfiguration overrides) {
		EndpointProfile profile = this.details.profile();
		boolean checksums = profile.checksumsByDefault();
		return S3Client.builder()
			.httpClient(http)
			.region(Region.of(this.details.region()))
			.credentialsProvider(this.credentials)
			.endpointOverride(this.details.endpoint())
			.forcePathStyle(this.details.pathStyle())
			.serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(chunked))
			.requestChecksumCalculation(
					checksums ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(
					checksums ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED)
			.overrideConfiguration(overrides)
			.build();
	}

	private ClientOverrideConfiguration overrides(@Nullable Duration attempt, @Nullable Duration call) {
		ClientOverrideConfiguration.Builder overrides = ClientOverrideConfiguration.builder()
			.metricPublishers(this.meters)
			.addExecutionInterceptor(new VerbatimPolicy())
			.retryStrategy(RetryMode.STANDARD);
		if (this.details.profile() != EndpointProfile.AWS) {
			overrides.addExecutionInterceptor(new NoLocationConstraint());
		}
		String owner = expectedOwner();
		if (owner != null) {
			overrides.addExecutionInterceptor(new ExpectedBucketOwner(owner));
		}
		if (attempt != null) {
			overrides.apiCallAttemptTimeout(attempt);
		}
		if (call != null) {
			overrides.apiCallTimeout(call);
		}
		return overrides.build();
	}

	private static SdkHttpClient http(int connections, Duration socket) {
		return Apache5HttpClient.builder()
			.connectionTimeout(Duration.ofSeconds(2))
			.connectionAcquisitionTimeout(Duration.ofSeconds(5))
			.socketTimeout(socket)
			.maxConnections(connections)
			.tcpKeepAlive(true)
			.build();
	}

	private static AwsCredentialsProvider credentials(S3ConnectionDetails details) {
		String accessKey = details.accessKey();
		String secretKey = details.secretKey();
		if (accessKey == null || secretKey == null) {
			return DefaultCredentialsProvider.builder().build();
		}
		return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
	}

	@Override
	public void close() {
		this.calls.close();
		this.content.close();
		this.streams.close();
		this.callsHttp.close();
		this.contentHttp.close();
		this.once.close();
		if (this.credentials instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
	}

}
