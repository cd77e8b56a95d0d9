package dev.cooperage.files.uploads.form;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.PanelOrigins;
import dev.cooperage.storage.transfers.MultipartStorage;
import dev.cooperage.web.ContentSource;
import dev.cooperage.web.PanelAddresses;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The permissions for the upload page of a bucket to talk to S3, in both directions: the
 * page's own policy names the bucket's host, and the bucket names the panel.
 */
@Component
class UploadOrigins implements ContentSource {

	private static final Logger LOG = LoggerFactory.getLogger(UploadOrigins.class);

	private static final Pattern PAGE = Pattern.compile("/buckets/([a-z0-9.-]{3,63})/uploads(/.*)?");

	private static final Duration TRUST = Duration.ofHours(1);

	private static final int MOST = 1000;

	private final MultipartStorage storage;

	private final PanelOrigins buckets;

	private final PanelAddresses addresses;

	private final Clock clock;

	private final Map<BucketName, Instant> seen = new ConcurrentHashMap<>();

	UploadOrigins(MultipartStorage storage, PanelOrigins buckets, PanelAddresses addresses, Clock clock) {
		this.storage = storage;
		this.buckets = buckets;
		this.addresses = addresses;
		this.clock = clock;
	}

	@Override
	public Collection<String> connectOrigins(HttpServletRequest request) {
		Matcher page = PAGE.matcher(request.getRequestURI().substring(request.getContextPath().length()));
		try {
			return page.matches() ? List.of(this.storage.origin(new BucketName(page.group(1)))) : List.of();
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

	/**
	 * Sees to it, once an hour, that a bucket lets the panel's pages in; one that does
	 * not is no failure, because parts can go through the panel.
	 */
	void letIn(BucketName bucket) {
		Instant now = this.clock.instant();
		Instant last = this.seen.get(bucket);
		if (last != null && last.plus(TRUST).isAfter(now)) {
			return;
		}
		try {
			this.buckets.ensure(bucket, this.addresses.publicUrl());
			if (this.seen.size() >= MOST) {
				this.seen.clear();
			}
			this.seen.put(bucket, now);
		}
		catch (StorageException ex) {
			LOG.warn("Whether {} lets the panel's pages in is not known: {}", bucket, ex.getMessage());
		}
	}

}
