package dev.cooperage.embedded.s3.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.cooperage.policy.BucketPolicy;

/** The policy of each bucket as it is at this moment; a changed one counts at once. */
public final class Policies {

	private final SettingsStore settings;

	private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

	public Policies(SettingsStore settings) {
		this.settings = settings;
	}

	public BucketPolicy of(String bucket) {
		String document = this.settings.text(bucket, Setting.POLICY).orElse("");
		if (document.isEmpty()) {
			return BucketPolicy.empty();
		}
		Parsed known = this.parsed.get(bucket);
		if (known == null || !known.document().equals(document)) {
			known = new Parsed(document, BucketPolicy.parse(document));
			this.parsed.put(bucket, known);
		}
		return known.policy();
	}

	private record Parsed(String document, BucketPolicy policy) {
	}

}
