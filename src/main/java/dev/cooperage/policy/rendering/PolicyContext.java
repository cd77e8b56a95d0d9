package dev.cooperage.policy.rendering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;

import org.springframework.modulith.NamedInterface;

/**
 * The bucket and the endpoint that a policy is rendered for.
 *
 * @param panelPrincipal the ARN of the panel's own principal, never rendered as a grantee
 * @param denyWithoutTls whether the statement that denies plain HTTP is rendered
 */
@NamedInterface("rendering")
public record PolicyContext(BucketName bucket, EndpointProfile profile, String panelPrincipal, boolean denyWithoutTls) {

	private static final String SOMEBODY = "arn:aws:iam:::user/";

	/**
	 * Returns a short text that changes when this version of the panel renders the same
	 * grants in another way, be it for its code or for its settings. It renders a sample,
	 * and is worth keeping.
	 * @param principals the settings that say how principals are named, which the samples
	 * do not show
	 */
	public static String fingerprint(EndpointProfile profile, boolean denyWithoutTls, String... principals) {
		PolicyContext sample = new PolicyContext(new BucketName("sample"), profile, SOMEBODY + "panel", denyWithoutTls);
		List<PolicyGrant> grants = new ArrayList<>();
		for (AccessLevel level : AccessLevel.values()) {
			grants.add(new PolicyGrant(SOMEBODY + level.name().toLowerCase(Locale.ROOT), level, KeyPrefix.ROOT));
			grants.add(new PolicyGrant(SOMEBODY + "folder-" + level.name().toLowerCase(Locale.ROOT), level,
					new KeyPrefix("folder/")));
			grants.add(new PolicyGrant(SOMEBODY + "until-" + level.name().toLowerCase(Locale.ROOT), level,
					new KeyPrefix("folder/"), Instant.EPOCH));
			grants.add(new PolicyGrant(SOMEBODY + "folder-read_only", level, new KeyPrefix("also/")));
		}
		return Sids.hash(Rendering.of(sample, grants) + "\n" + Rendering.essentials(sample, grants) + "\n"
				+ String.join("\n", principals));
	}

}
