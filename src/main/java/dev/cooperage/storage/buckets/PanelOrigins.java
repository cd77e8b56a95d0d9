package dev.cooperage.storage.buckets;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.client.S3Clients;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CORSRule;

import static dev.cooperage.storage.client.StorageErrors.calling;

/**
 * The rule that lets the panel's own pages, and no others, put parts into a bucket
 * (CORS). Rules of others stay.
 */
public class PanelOrigins {

	private static final String RULE = "cooperage-panel";

	private final S3Clients clients;

	public PanelOrigins(S3Clients clients) {
		this.clients = clients;
	}

	/** Returns our rule; null when there is no address to let in. */
	static @Nullable CORSRule rule(List<URI> panelUrls) {
		return panelUrls.isEmpty() ? null
				: CORSRule.builder()
					.id(RULE)
					.allowedOrigins(new Baseline(Map.of(), panelUrls).origins())
					.allowedMethods("PUT", "GET", "HEAD")
					.allowedHeaders("*")
					.exposeHeaders("ETag")
					.maxAgeSeconds(3000)
					.build();
	}

	/**
	 * Sees to it that pages at these addresses are let in; a bucket that does already is
	 * only looked at.
	 */
	public void ensure(BucketName bucket, List<URI> panelUrls) {
		CORSRule wanted = rule(panelUrls);
		List<CORSRule> found = rules(bucket);
		if (wanted == null || found.stream().anyMatch(rule -> lets(rule, wanted))) {
			return;
		}
		List<CORSRule> rules = new ArrayList<>(List.of(wanted));
		found.stream().filter(rule -> !RULE.equals(rule.id())).forEach(rules::add);
		calling("PutBucketCors", bucket, () -> this.clients.calls()
			.putBucketCors(r -> r.bucket(bucket.value()).corsConfiguration(cors -> cors.corsRules(rules))));
	}

	private List<CORSRule> rules(BucketName bucket) {
		try {
			return calling("GetBucketCors", bucket,
					() -> this.clients.calls().getBucketCors(r -> r.bucket(bucket.value())))
				.corsRules();
		}
		catch (StorageException ex) {
			if ("NoSuchCORSConfiguration".equals(ex.code())) {
				return List.of();
			}
			throw ex;
		}
	}

	private static boolean lets(CORSRule rule, CORSRule wanted) {
		return rule.allowedOrigins().containsAll(wanted.allowedOrigins()) && rule.allowedMethods().contains("PUT")
				&& rule.allowedHeaders().contains("*");
	}

}
