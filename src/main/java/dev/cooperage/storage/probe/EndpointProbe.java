package dev.cooperage.storage.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.probe.Finding.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpResponse;

import org.springframework.util.StringUtils;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The probe of an S3, with the panel's own keys and on a bucket made for that. Never
 * calls a Delete…Configuration: RGW takes some of those for DeleteBucket (measured on
 * 16.2).
 */
public class EndpointProbe {

	private static final Logger log = LoggerFactory.getLogger(EndpointProbe.class);

	/** The codes that S3 answers to an unknown key, a wrong secret and an old session. */
	private static final Set<String> BAD_CREDENTIALS = Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch",
			"InvalidToken", "ExpiredToken", "TokenRefreshRequired");

	private final S3Clients clients;

	private final ProbeBuckets buckets;

	private final ProbeQuestions questions;

	private final Clock clock;

	private @Nullable String logged;

	public EndpointProbe(S3Clients clients, BucketStorage storage, Principals principals, Clock clock) {
		this.clients = clients;
		this.buckets = new ProbeBuckets(clients, storage);
		this.questions = new ProbeQuestions(clients, storage, principals);
		this.clock = clock;
	}

	/** Takes some seconds, or as long as S3 keeps it waiting; never throws. */
	public synchronized EndpointCapabilities run() {
		Instant at = this.clock.instant();
		Duration skew = null;
		String obstacle = null;
		String why = "";
		List<Finding> findings = new ArrayList<>();
		try {
			skew = skew();
			this.buckets.removeAbandoned(Instant.now());
			ProbeBucket bucket = this.buckets.create();
			try {
				findings.add(finding(Capability.ANSWERS, Answer.YES, ""));
				askAll(bucket, findings);
			}
			finally {
				this.buckets.remove(bucket);
			}
		}
		catch (StorageException ex) {
			boolean silent = ex.kind() == Kind.UNREACHABLE;
			String note = silent ? "S3 does not answer" : refusal(ex);
			obstacle = StringUtils.capitalize(note);
			why = silent ? ": " + why(ex) : "";
			findings.add(finding(Capability.ANSWERS, silent ? Answer.NO : Answer.YES, ""));
			for (Capability capability : Capability.values()) {
				if (capability != Capability.ANSWERS) {
					findings.add(finding(capability, Answer.UNKNOWN, note));
				}
			}
		}
		log(obstacle, why);
		return new EndpointCapabilities(at, profile(), findings, skew, obstacle);
	}

	private void askAll(ProbeBucket bucket, List<Finding> findings) {
		for (Capability capability : Capability.values()) {
			if (capability != Capability.ANSWERS) {
				findings.add(ask(capability, bucket));
			}
		}
	}

	private Finding ask(Capability capability, ProbeBucket bucket) {
		try {
			return finding(capability, this.questions.ask(capability, bucket) ? Answer.YES : Answer.NO, "");
		}
		catch (StorageException ex) {
			return finding(capability, Answer.UNKNOWN,
					(ex.kind() == Kind.UNREACHABLE) ? "S3 did not answer" : "S3 refused the question" + code(ex));
		}
	}

	private Finding finding(Capability capability, Answer answer, String note) {
		return new Finding(capability, answer, note, capability.expectedOn(profile()));
	}

	private EndpointProfile profile() {
		return this.clients.details().profile();
	}

	/**
	 * Returns what the SDK says last, such as that it finds no credentials; it quotes no
	 * secret.
	 */
	private static String why(StorageException ex) {
		Throwable last = ex;
		while (last.getCause() != null && last.getCause() != last) {
			last = last.getCause();
		}
		String said = last.getClass().getSimpleName() + ": " + last.getMessage();
		return said.substring(0, Math.min(300, said.length()));
	}

	// Once, however often it is met again: S3 is asked until it answers.
	private void log(@Nullable String obstacle, String why) {
		if (obstacle != null && !obstacle.equals(this.logged)) {
			log.warn("{}{}.", obstacle, why);
		}
		this.logged = obstacle;
	}

	private String refusal(StorageException ex) {
		if ("RequestTimeTooSkewed".equals(ex.code())) {
			return "S3 refuses the panel because their clocks differ too much" + code(ex);
		}
		if (ex.code() == null || !BAD_CREDENTIALS.contains(ex.code())) {
			return "the panel may not make a bucket to ask with" + code(ex);
		}
		String key = this.clients.details().accessKey();
		return (key != null)
				? "S3 does not accept the access key " + key + code(ex)
						+ ": check cooperage.s3.access-key and cooperage.s3.secret-key"
				: "S3 does not accept the credentials that the AWS SDK found for the panel" + code(ex);
	}

	private static String code(StorageException ex) {
		return (ex.code() != null) ? " (" + ex.code() + ")" : "";
	}

	// By the Date of an answer, which has whole seconds.
	private @Nullable Duration skew() {
		Instant before = Instant.now();
		SdkHttpResponse answer = calling("ListBuckets", () -> this.clients.calls().listBuckets()).sdkHttpResponse();
		Instant middle = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
		try {
			return answer.firstMatchingHeader("Date")
				.map((date) -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
				.map((date) -> Duration.between(middle, date.plusMillis(500)))
				.orElse(null);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
