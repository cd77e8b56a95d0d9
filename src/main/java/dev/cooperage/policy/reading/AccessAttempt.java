package dev.cooperage.policy.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * One call to S3, as a policy sees it.
 *
 * @param principal the caller's ARN; null for an anonymous caller
 * @param action for example {@code s3:GetObject}
 * @param resource the ARN of the bucket or the object
 * @param conditionKeys the condition keys present, lower case name to value, for example
 * {@code s3:prefix}
 * @param complete whether other condition keys are absent; else they are unknown
 */
@NamedInterface("reading")
public record AccessAttempt(@Nullable String principal, String action, String resource,
		Map<String, String> conditionKeys, boolean complete) {

	/** Creates a call of which everything is known. */
	public AccessAttempt(@Nullable String principal, String action, String resource,
			Map<String, String> conditionKeys) {
		this(principal, action, resource, conditionKeys, true);
	}

	/** Returns the same call at a known time, in whole seconds as S3 has it. */
	public AccessAttempt at(Instant now) {
		Map<String, String> keys = new HashMap<>(this.conditionKeys);
		keys.put("aws:currenttime", now.truncatedTo(ChronoUnit.SECONDS).toString());
		keys.put("aws:epochtime", Long.toString(now.getEpochSecond()));
		return new AccessAttempt(this.principal, this.action, this.resource, keys, this.complete);
	}

}
