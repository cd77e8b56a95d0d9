package dev.cooperage.people;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of one person. Beyond them the panel refuses with 422 or 429 and says how to
 * make room.
 *
 * @param dataSources how many data sources somebody may have created; platform admins may
 * create any number
 * @param openJobs how many jobs may be unfinished
 * @param unfinishedUploads how many uploads may be begun and not finished, in all data
 * sources together
 * @param declarationsPerDay how many data movements may be declared within 24 hours
 * @param openRequests how many requests for access may wait for an answer
 * @param requestsPerDay how many requests for access may be made within 24 hours
 * @param requestMailsPerHour how many of them are mailed to admins within an hour; the
 * others are on their pages only
 * @param requestMessagesPerDay how many questions and answers about requests may be
 * written within 24 hours
 * @param rangesRecordedEvery how often reading parts of one version of a file is recorded
 */
@ConfigurationProperties("cooperage.limits")
public record PersonLimits(@DefaultValue("100") int dataSources, @DefaultValue("20") int openJobs,
		@DefaultValue("1000") int unfinishedUploads, @DefaultValue("1000") int declarationsPerDay,
		@DefaultValue("100") int openRequests, @DefaultValue("200") int requestsPerDay,
		@DefaultValue("20") int requestMailsPerHour, @DefaultValue("200") int requestMessagesPerDay,
		@DefaultValue("1m") Duration rangesRecordedEvery) {

	public PersonLimits {
		Map.of("data-sources", dataSources, "open-jobs", openJobs, "unfinished-uploads", unfinishedUploads,
				"declarations-per-day", declarationsPerDay, "open-requests", openRequests, "requests-per-day",
				requestsPerDay, "request-mails-per-hour", requestMailsPerHour, "request-messages-per-day",
				requestMessagesPerDay)
			.forEach((name, limit) -> {
				if (limit < 1) {
					throw new IllegalArgumentException("cooperage.limits." + name + " must be at least 1");
				}
			});
		if (rangesRecordedEvery.isNegative()) {
			throw new IllegalArgumentException("cooperage.limits.ranges-recorded-every must not be negative");
		}
	}

}
