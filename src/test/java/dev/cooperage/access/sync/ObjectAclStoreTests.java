package dev.cooperage.access.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.cooperage.GroupPage;
import dev.cooperage.RunningPanel;
import dev.cooperage.access.sync.ObjectAclStore.Pass;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.VersionPage.Place;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectAclStoreTests extends RunningPanel {

	private static final String BOB = "arn:aws:iam:::user/bob";

	private static final ObjectKey KEY = new ObjectKey("figures.csv");

	@Autowired
	private ObjectAclStore acls;

	@Autowired
	private SyncStore sync;

	@Autowired
	private PolicyStateTable table;

	@Autowired
	private AuditLog audit;

	@Test
	void passGoesOnWhereItWasAndIsDueAgainWhenSomebodyLosesAccess() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		grant("ada", bucket.value(), "bob", "READ_ONLY");
		assertThat(isDue(bucket)).isTrue();
		Pass first = open(bucket).orElseThrow();
		assertThat(first.place()).isNull();
		assertThat(first.concerns(BOB, KEY, Instant.EPOCH)).isTrue();
		Place odd = new Place("50 %\u0000+ö", "v1");
		this.acls.reached(bucket, first, odd, 2, 0);
		assertThat(open(bucket).orElseThrow().place()).isEqualTo(odd);
		this.acls.reached(bucket, first, null, 1, 0);
		assertThat(removed(bucket)).extracting(AuditEntry::subject).containsExactly("3 versions of files");
		assertThat(isDue(bucket)).isFalse();

		grant("ada", bucket.value(), "dan", "READ_WRITE");
		assertThat(isDue(bucket)).isTrue();
		assertThat(open(bucket)).isEmpty();
		assertThat(isDue(bucket)).isFalse();

		revoke(bucket, "bob");
		assertThat(isDue(bucket)).isTrue();
		Pass second = open(bucket).orElseThrow();
		this.acls.reached(bucket, first, odd, 7, 0);
		assertThat(open(bucket).orElseThrow().place()).isNull();
		assertThat(second.readers().mayRead(BOB, KEY)).isFalse();
		assertThat(second.concerns(BOB, KEY, Instant.EPOCH)).isTrue();
		assertThat(second.concerns("arn:aws:iam:::user/ada", KEY, Instant.EPOCH)).isFalse();
		assertThat(second.concerns("arn:aws:iam:::user/ada", KEY, Instant.now())).isTrue();
		this.acls.reached(bucket, second, null, 0, 0);
		assertThat(removed(bucket)).hasSize(1);
		assertThat(isDue(bucket)).isFalse();
	}

	@Test
	void whoLosesAccessAfterBeingGrantedItBetweenTwoPassesIsNoticed() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.acls.reached(bucket, open(bucket).orElseThrow(), null, 0, 0);
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		assertThat(open(bucket)).isEmpty();
		revoke(bucket, "bob");
		assertThat(open(bucket).orElseThrow().concerns(BOB, KEY, Instant.EPOCH)).isTrue();
	}

	/** They may have put a file in the seconds between two looks. */
	@Test
	void whoIsGrantedAccessAndLosesItBetweenTwoLooksIsNoticed() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		this.acls.reached(bucket, open(bucket).orElseThrow(), null, 0, 0);
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		revoke(bucket, "bob");
		long revoked = this.sync.intent(bucket).orElseThrow().revision();
		assertThat(isDue(bucket)).isTrue();
		Pass pass = open(bucket).orElseThrow();
		assertThat(pass.concerns(BOB, KEY, Instant.EPOCH)).isTrue();
		assertThat(this.acls.isDone(bucket, revoked)).isFalse();
		this.acls.reached(bucket, pass, null, 0, 0);
		assertThat(this.acls.isDone(bucket, revoked)).isTrue();
		assertThat(isDue(bucket)).isFalse();
	}

	@Test
	void whoIsGrantedAccessAndLosesItBetweenTwoLooksOfAPassIsNoticed() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		Place half = new Place("m", "v1");
		this.acls.reached(bucket, open(bucket).orElseThrow(), half, 0, 0);
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		revoke(bucket, "bob");
		long revoked = this.sync.intent(bucket).orElseThrow().revision();
		Pass rest = open(bucket).orElseThrow();
		assertThat(rest.place()).isEqualTo(half);
		this.acls.reached(bucket, rest, null, 0, 0);
		assertThat(this.acls.isDone(bucket, revoked)).isFalse();
		Pass another = open(bucket).orElseThrow();
		assertThat(another.place()).isNull();
		assertThat(another.concerns(BOB, KEY, Instant.EPOCH)).isTrue();
		this.acls.reached(bucket, another, null, 0, 0);
		assertThat(this.acls.isDone(bucket, revoked)).isTrue();
	}

	@Test
	void bucketThatCannotBeLookedAtWaitsAndIsShown() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		Pass pass = open(bucket).orElseThrow();
		long failing = this.acls.state().failing();
		this.acls.failed(bucket, "S3 does not answer", Duration.ofMinutes(5));
		assertThat(isDue(bucket)).isFalse();
		assertThat(this.acls.state().failing()).isEqualTo(failing + 1);
		this.acls.reached(bucket, pass, null, 0, 1);
		assertThat(this.acls.state().failing()).isEqualTo(failing);
	}

	@Test
	void passThatLostAccessNeedsComesFirstUntilItIsComplete() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		this.acls.reached(bucket, open(bucket).orElseThrow(), null, 0, 0);
		BucketName neverLookedAt = new BucketName(bucketOf("ada"));
		revoke(bucket, "bob");
		assertThat(this.acls.due(10_000)).containsSubsequence(bucket, neverLookedAt);
		Pass pass = open(bucket).orElseThrow();
		this.acls.reached(bucket, pass, new Place("m", "v1"), 1, 0);
		assertThat(this.acls.due(10_000)).containsSubsequence(bucket, neverLookedAt);
		this.acls.failed(bucket, "S3 does not answer", Duration.ofMinutes(5));
		assertThat(isDue(bucket)).isFalse();
		this.acls.reached(bucket, pass, null, 0, 0);
		assertThat(isDue(bucket)).isFalse();
		assertThat(isDue(neverLookedAt)).isTrue();
	}

	@Test
	void bucketNeverLookedAtComesFirstWhereAnAccessEnded() {
		BucketName without = new BucketName(bucketOf("ada"));
		BucketName bucket = new BucketName(bucketOf("ada"));
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		revoke(bucket, "bob");
		assertThat(this.acls.due(10_000)).containsSubsequence(bucket, without);
		this.acls.reached(bucket, open(bucket).orElseThrow(), new Place("m", "v1"), 0, 0);
		assertThat(this.acls.due(10_000)).containsSubsequence(bucket, without);
	}

	@Test
	void whoLosesAccessDuringAPassIsTakenOutByItsRestAndByAnotherRightAfter() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		this.acls.reached(bucket, open(bucket).orElseThrow(), null, 0, 0);
		this.database.sql("update object_acl_pass set next_turn = now() where bucket = :b")
			.param("b", bucket.value())
			.update();
		Place half = new Place("m", "v1");
		this.acls.reached(bucket, open(bucket).orElseThrow(), half, 0, 0);
		BucketName neverLookedAt = new BucketName(bucketOf("ada"));
		revoke(bucket, "bob");
		long revoked = this.sync.intent(bucket).orElseThrow().revision();
		assertThat(this.acls.due(10_000)).containsSubsequence(bucket, neverLookedAt);
		Pass rest = open(bucket).orElseThrow();
		assertThat(rest.place()).isEqualTo(half);
		assertThat(rest.concerns(BOB, KEY, Instant.EPOCH)).isTrue();
		assertThat(rest.readers().mayRead(BOB, KEY)).isFalse();
		this.acls.reached(bucket, rest, null, 0, 0);
		assertThat(this.acls.isDone(bucket, revoked)).isFalse();

		assertThat(this.acls.due(10_000)).containsSubsequence(bucket, neverLookedAt);
		Pass another = open(bucket).orElseThrow();
		assertThat(another.place()).isNull();
		assertThat(another.concerns(BOB, KEY, Instant.EPOCH)).isTrue();
		this.acls.reached(bucket, another, null, 0, 0);
		assertThat(this.acls.isDone(bucket, revoked)).isTrue();
		assertThat(isDue(bucket)).isFalse();
	}

	@Test
	void whoIsGrantedAccessAndLosesItDuringAPassIsNoticed() {
		BucketName bucket = new BucketName(bucketOf("ada"));
		Pass pass = open(bucket).orElseThrow();
		grant("ada", bucket.value(), "bob", "READ_WRITE");
		assertThat(open(bucket).orElseThrow().readers().mayRead(BOB, KEY)).isTrue();
		revoke(bucket, "bob");
		this.acls.reached(bucket, pass, null, 0, 0);
		assertThat(open(bucket).orElseThrow().concerns(BOB, KEY, Instant.EPOCH)).isTrue();
	}

	private Optional<Pass> open(BucketName bucket) {
		SyncStore.Intent intent = this.sync.intent(bucket).orElseThrow();
		return this.acls.open(bucket, intent.revision(), intent.readers(Instant.now()),
				this.sync.readersSince(bucket, this.acls.lookedAt(bucket)));
	}

	private boolean isDue(BucketName bucket) {
		return this.acls.due(10_000).contains(bucket);
	}

	private List<AuditEntry> removed(BucketName bucket) {
		return this.audit.newestOf(bucket.value(), 100)
			.stream()
			.filter((entry) -> entry.action() == AuditAction.FILE_ACLS_CONFINED)
			.toList();
	}

	private void revoke(BucketName bucket, String userName) {
		var browser = as("ada");
		String edit = GroupPage.editLink(browser.get("/buckets/" + bucket + "/access").body(), userName);
		browser.submit(edit, edit + "/revocation", java.util.Map.of());
		assertThat(this.table.isInStep(bucket)).isTrue();
	}

}
