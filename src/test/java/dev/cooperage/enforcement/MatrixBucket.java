package dev.cooperage.enforcement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.rendering.PolicyContext;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.policy.rendering.Readers;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.storage.Endpoints;
import dev.cooperage.storage.buckets.Baseline;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import dev.cooperage.storage.objects.ObjectAcls;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionPage;
import dev.cooperage.storage.objects.VersionStorage;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bucket set up as the panel does it, with something to attempt on for everybody, and
 * another bucket of theirs to copy from and to.
 */
final class MatrixBucket {

	static final String FIGURES = "figures.csv";

	/** Left by a writer, with an ACL for everybody where S3 takes one. */
	static final String SHARED = "shared.csv";

	private static final Duration SOON = Duration.ofSeconds(10);

	private final BucketStorage buckets;

	private final VersionStorage versions;

	private final ObjectAcls acls;

	private final S3Client panel;

	private final EndpointProfile profile;

	private final BucketName bucket;

	private final BucketName other;

	private final Map<String, String> oldVersions = new HashMap<>();

	private final Map<String, String> openUploads = new HashMap<>();

	MatrixBucket(S3ConnectionDetails endpoint, S3Client panel) {
		this.buckets = Endpoints.buckets(endpoint);
		this.versions = Endpoints.versions(endpoint);
		this.acls = Endpoints.acls(endpoint);
		this.panel = panel;
		this.profile = endpoint.profile();
		this.bucket = newBucket("matrix-");
		this.other = newBucket("other-");
	}

	private BucketName newBucket(String prefix) {
		BucketName name = new BucketName(prefix + Long.toString(System.nanoTime(), 36));
		this.buckets.create(name);
		Baseline baseline = new Baseline(Map.of("cooperage", "matrix"), List.of());
		this.buckets.baselineSteps().forEach((step) -> this.buckets.apply(step, name, baseline));
		return name;
	}

	/** Puts what everybody's attempts need; the panel owns all of it. */
	void furnish() {
		apply(this.other, Stage.EVERYTHING.grants(), Role.STRANGER.everything());
		put(this.other, FIGURES);
		this.panel.putBucketCors((it) -> it.bucket(this.bucket.value())
			.corsConfiguration((cors) -> cors
				.corsRules((rule) -> rule.allowedMethods("GET").allowedOrigins("https://panel.example.org"))));
		for (Place place : Place.values()) {
			String figures = place.key(FIGURES);
			this.oldVersions.put(figures, put(this.bucket, figures));
			put(this.bucket, figures);
			Role.all().map(Role::userName).forEach((name) -> furnish(place, name));
		}
	}

	/** What the panel does about ACLs when it has applied these grants. */
	void confineAcls(Collection<PolicyGrant> grants) {
		if (!this.profile.uploadersOwnObjects()) {
			return;
		}
		Readers readers = Readers.of(grants);
		String panel = this.acls.bucketOwner(this.bucket);
		VersionPage page = this.versions.list(this.bucket, "", false, null, 1000);
		assertThat(page.next()).isNull();
		for (ObjectVersion version : page.versions()) {
			if (!version.deletion()) {
				this.acls.confine(this.bucket, version, panel,
						readers.mayRead(ObjectAcls.principal(version.owner()), version.key()));
			}
		}
	}

	private void furnish(Place place, String name) {
		put(this.bucket, place.key(toDelete(name)));
		put(this.bucket, place.key(toBatchDelete(name)));
		put(this.bucket, place.key(own(name)));
		String key = place.key(toAbort(name));
		this.openUploads.put(key,
				this.panel.createMultipartUpload((it) -> it.bucket(this.bucket.value()).key(key)).uploadId());
	}

	/** The product's own rendering of these grants, put as the product puts it. */
	void apply(Collection<PolicyGrant> grants) {
		apply(this.bucket, grants);
	}

	private void apply(BucketName name, Collection<PolicyGrant> grants, PolicyGrant... more) {
		List<PolicyGrant> all = new ArrayList<>(grants);
		all.addAll(List.of(more));
		PolicyContext context = new PolicyContext(name, this.profile, this.buckets.ownPrincipal(), false);
		BucketPolicy policy = BucketPolicy.empty().with(context, all);
		(policy.isEmpty() ? this.buckets.signPolicyDelete(name, SOON)
				: this.buckets.signPolicyPut(name, policy.document(), SOON))
			.send();
	}

	private String put(BucketName bucket, String key) {
		return this.panel.putObject((it) -> it.bucket(bucket.value()).key(key), RequestBody.fromString(key))
			.versionId();
	}

	String bucket() {
		return this.bucket.value();
	}

	String otherBucket() {
		return this.other.value();
	}

	String policy() {
		return this.buckets.policy(this.bucket).orElseThrow();
	}

	String oldVersion(String key) {
		return this.oldVersions.get(key);
	}

	String openUpload(String key) {
		return this.openUploads.get(key);
	}

	static String toDelete(String name) {
		return "delete-" + name;
	}

	static String toBatchDelete(String name) {
		return "batch-" + name;
	}

	static String toAbort(String name) {
		return "upload-" + name;
	}

	static String own(String name) {
		return "own-" + name;
	}

}
