package dev.cooperage.policy.rendering;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

import dev.cooperage.s3names.EndpointProfile;

/**
 * Our statements, one per effect and folder, never one per person: so about 330 people
 * fit in the 20,480 bytes that AWS allows.
 */
public final class Rendering {

	private final PolicyContext context;

	private final EffectiveGrants grants;

	private final boolean whole;

	private final Map<String, String> bySid = new LinkedHashMap<>();

	private Rendering(PolicyContext context, Collection<PolicyGrant> grants, boolean whole) {
		this.context = context;
		this.whole = whole;
		this.grants = new EffectiveGrants(context, grants);
	}

	/**
	 * @throws IllegalArgumentException naming what cannot stand in a policy
	 */
	public static List<String> of(PolicyContext context, Collection<PolicyGrant> grants) {
		return of(context, grants, true);
	}

	/**
	 * Returns the statements that listing, reading and writing need, and nothing that
	 * only makes tools more comfortable, for a policy that would not fit otherwise.
	 * @throws IllegalArgumentException naming what cannot stand in a policy
	 */
	public static List<String> essentials(PolicyContext context, Collection<PolicyGrant> grants) {
		return of(context, grants, false);
	}

	private static List<String> of(PolicyContext context, Collection<PolicyGrant> grants, boolean whole) {
		Rendering rendering = new Rendering(context, grants, whole);
		rendering.render();
		return List.copyOf(rendering.bySid.values());
	}

	private void render() {
		wholeBucket(Sids.READ, AccessLevel.READ_ONLY);
		wholeBucket(Sids.WRITE, AccessLevel.READ_WRITE);
		this.grants.folders().forEach(this::folder);
		if (this.context.denyWithoutTls()) {
			denyWithoutTls();
		}
		if (this.context.profile() == EndpointProfile.CEPH_RGW && !this.context.panelPrincipal().isEmpty()) {
			CephStatements.of(this.context, this.grants).forEach(this::add);
		}
	}

	private void wholeBucket(String sid, AccessLevel level) {
		SortedSet<String> principals = this.grants.principals("", level);
		if (!principals.isEmpty()) {
			add(StatementText.allow(sid)
				.principals("Principal", principals)
				.actions(affordable(
						Actions.join(Actions.onBucket(level), Actions.onObjects(level, this.context.profile()))))
				.resources("Resource", List.of(bucket(), objects(""))));
		}
	}

	/** Objects stand apart, since S3 refuses them under a condition on the prefix. */
	private void folder(String folder) {
		String hash = this.bySid.containsKey(Sids.LIST + Sids.hash(folder)) ? Sids.longHash(folder) : Sids.hash(folder);
		add(StatementText.allow(Sids.LIST + hash)
			.principals("Principal", this.grants.principals(folder))
			.actions(Actions.LIST)
			.resources("Resource", List.of(bucket()))
			.condition("StringLike", "s3:prefix", folder + "*"));
		objects(Sids.READ + hash, folder, AccessLevel.READ_ONLY);
		objects(Sids.WRITE + hash, folder, AccessLevel.READ_WRITE);
	}

	/**
	 * Names the bucket too, for what tools ask about it. RGW also asks for a batch delete
	 * there first, and then for each key (measured on 16.2); no other of these actions is
	 * asked for at a bucket.
	 */
	private void objects(String sid, String folder, AccessLevel level) {
		SortedSet<String> principals = this.grants.principals(folder, level);
		if (!principals.isEmpty()) {
			add(StatementText.allow(sid)
				.principals("Principal", principals)
				.actions(affordable(Actions.join(aboutBucket(), Actions.onObjects(level, this.context.profile()))))
				.resources("Resource", resources(folder)));
		}
	}

	private List<String> aboutBucket() {
		return this.whole ? Actions.ABOUT_BUCKET : List.of();
	}

	private List<String> resources(String folder) {
		boolean bucket = this.whole || this.context.profile() == EndpointProfile.CEPH_RGW;
		return bucket ? List.of(bucket(), objects(folder)) : List.of(objects(folder));
	}

	private List<String> affordable(List<String> actions) {
		return this.whole ? actions : actions.stream().filter((action) -> !Actions.COMFORT.contains(action)).toList();
	}

	/**
	 * Denies calls without TLS. IfExists, because RGW has no such key over http
	 * (measured).
	 */
	private void denyWithoutTls() {
		add(StatementText.deny(Sids.DENY_INSECURE)
			.everybody()
			.actions(Actions.deniedWithoutTls(this.context.profile()))
			.resources("Resource", List.of(bucket(), objects("")))
			.condition("BoolIfExists", "aws:SecureTransport", "false"));
	}

	private void add(StatementText statement) {
		if (this.bySid.put(statement.sid(), statement.toString()) != null) {
			throw new IllegalArgumentException("Two folders have the same hash: " + this.grants.folders());
		}
	}

	private String bucket() {
		return this.context.bucket().arn();
	}

	private String objects(String folder) {
		return bucket() + "/" + folder + "*";
	}

}
