package dev.cooperage.access.sync;

import dev.cooperage.access.GrantEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.cooperage.access.group.PolicyContexts;
import dev.cooperage.policy.BucketPolicy;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.PolicyGrant;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.EndpointProfile;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.connection.Principals;
import dev.cooperage.storage.connection.S3ConnectionDetails;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** The decisions of the writer of a policy, with an S3 and a database in memory. */
class PolicySyncTests {

	private static final BucketName BUCKET = new BucketName("alpha-figures");

	private final WriterLease lease = mock();

	private final SyncStore store = mock();

	private final PolicyStateTable table = mock();

	private final DriftStore drift = mock();

	private final PolicyMeters meters = mock();

	private final UnknownPrincipals unknownPrincipals = mock();

	private final BucketStorage storage = mock();

	private final List<String> sent = new ArrayList<>();

	/** The policy in S3; null for none. */
	private String live;

	/** Whether S3 has the newest revision already. */
	private boolean reached;

	/** What S3 answers to a put; null to take it. */
	private StorageException answer;

	private PolicySync sync;

	@BeforeEach
	void everythingIsWell() {
		S3ConnectionDetails details = mock();
		given(details.profile()).willReturn(EndpointProfile.CEPH_RGW);
		given(details.ownPrincipal()).willReturn("arn:aws:iam:::user/panel");
		given(this.storage.ownPrincipal()).willReturn("arn:aws:iam:::user/panel");
		given(this.storage.policy(BUCKET)).willAnswer((call) -> Optional.ofNullable(this.live));
		given(this.storage.signPolicyPut(eq(BUCKET), anyString(), any()))
			.willAnswer((call) -> put(call.getArgument(1)));
		given(this.lease.take(eq(BUCKET), any())).willReturn(true);
		given(this.table.sending(eq(BUCKET), any(), anyLong(), anyString(), any())).willReturn(true);
		intends("bob");
		this.sync = new PolicySync(this.lease, this.store, this.table, this.drift, this.meters,
				new PolicyContexts(details, this.storage, mock(Principals.class), mock(GrantEnds.class)),
				this.unknownPrincipals, new LivePolicies(this.storage, this.table), this.storage);
	}

	@Test
	void putsThePolicyReadsItBackAndOnlyThenSaysThatItIsInForce() {
		reachedAfterTheFirstRound();
		assertThat(this.sync.apply(BUCKET)).isTrue();
		assertThat(this.sent).singleElement().satisfies((policy) -> assertThat(policy).contains("user/bob"));
		var order = inOrder(this.table, this.lease, this.storage, this.store);
		order.verify(this.table).sending(eq(BUCKET), any(), eq(1L), eq(this.sent.get(0)), any());
		order.verify(this.storage).policy(BUCKET);
		order.verify(this.store).inForce(eq(BUCKET), any(), eq(1L), eq(this.live), eq(List.of()));
		order.verify(this.lease).release(eq(BUCKET), any());
	}

	@Test
	void isNotTheWriterWhileSomebodyElseHasTheLease() {
		given(this.lease.take(eq(BUCKET), any())).willReturn(false);
		assertThat(this.sync.apply(BUCKET)).isFalse();
		verify(this.storage, never()).policy(any());
		verify(this.lease, never()).release(any(), any());
	}

	@Test
	void sendsNothingWhenTheLeaseDoesNotOutliveTheSignatureOrANewerRevisionIsDecided() {
		given(this.table.sending(eq(BUCKET), any(), anyLong(), anyString(), any())).willReturn(false);
		this.sync.apply(BUCKET);
		assertThat(this.sent).isEmpty();
		verify(this.store, never()).inForce(any(), any(), anyLong(), any(), any());
	}

	@Test
	void putsNothingWhereS3HoldsWhatIsWanted() {
		reachedAfterTheFirstRound();
		this.sync.apply(BUCKET);
		this.sent.clear();
		given(this.store.inForce(any(), any(), anyLong(), any(), any())).willReturn(true);
		this.sync.apply(BUCKET);
		assertThat(this.sent).isEmpty();
		verify(this.store, times(2)).inForce(eq(BUCKET), any(), eq(1L), any(), any());
	}

	@Test
	void leavesThePolicyOfAnotherVersionThatMeansTheSame() {
		this.reached = true;
		intends("bob");
		given(this.store.inForce(any(), any(), anyLong(), any(), any())).willReturn(true);
		given(this.table.isLeftToOtherVersion(eq(BUCKET), eq(1L), anyString(), anyString())).willReturn(true);
		this.sync.compare(BUCKET);
		assertThat(this.sent).isEmpty();
		verify(this.store, never()).inForce(any(), any(), anyLong(), any(), any());
	}

	@Test
	void writesEndsIntoThePolicyOfAnotherVersion() {
		IntendedGrant ending = new IntendedGrant(1, new PolicyGrant("arn:aws:iam:::user/bob", AccessLevel.READ_ONLY,
				KeyPrefix.ROOT, Instant.parse("2027-03-31T23:00:00Z")));
		this.reached = true;
		given(this.store.intent(BUCKET)).willReturn(Optional.of(intent(List.of(ending), false, List.of())));
		given(this.store.inForce(any(), any(), anyLong(), any(), any())).willReturn(true);
		given(this.table.isLeftToOtherVersion(eq(BUCKET), eq(1L), anyString(), anyString())).willReturn(true);
		this.sync.compare(BUCKET);
		assertThat(this.sent).singleElement()
			.satisfies((policy) -> assertThat(policy).contains("2027-03-31T23:00:00Z"));
	}

	@Test
	void looksAtNothingWhenS3HasTheNewestRevision() {
		this.reached = true;
		intends("bob");
		given(this.store.inForce(any(), any(), anyLong(), any(), any())).willReturn(true);
		this.sync.apply(BUCKET);
		verify(this.storage, never()).policy(any());
	}

	@Test
	void comparesEvenIfS3HasTheNewestRevision() {
		this.reached = true;
		intends("bob");
		given(this.store.inForce(any(), any(), anyLong(), any(), any())).willReturn(true);
		this.sync.compare(BUCKET);
		verify(this.drift).found(eq(BUCKET), any(), any(), any());
	}

	@Test
	void keepsTheLeaseWhenTheOutcomeOfAPutIsUnknown() {
		this.answer = new StorageException(Kind.UNREACHABLE, null, "cut off", null);
		assertThat(this.sync.apply(BUCKET)).isTrue();
		verify(this.lease, never()).release(any(), any());
		verify(this.store).failed(eq(BUCKET), any(), anyString(), eq(Duration.ZERO));
		verify(this.store, never()).inForce(any(), any(), anyLong(), any(), any());
	}

	@Test
	void givesTheLeaseBackWhenS3RefusesAndSaysWhy() {
		this.answer = new StorageException(Kind.REFUSED, "AccessDenied", "no", null);
		this.sync.apply(BUCKET);
		verify(this.lease).release(eq(BUCKET), any());
		verify(this.store).failed(eq(BUCKET), any(), anyString(), any());
		verify(this.meters).failed();
	}

	@Test
	void triesAgainWithoutTheGrantsThatS3Refuses() {
		intends("bob", "nobody");
		this.answer = new StorageException(Kind.INVALID, "MalformedPolicy", "unknown principal", null);
		given(this.unknownPrincipals.explain(any(), eq(BUCKET), any(), any())).willAnswer((call) -> {
			this.answer = null;
			intends("bob");
			return true;
		});
		given(this.store.inForce(any(), any(), anyLong(), any(), any())).willReturn(true);
		this.sync.apply(BUCKET);
		assertThat(this.sent).hasSize(2);
		assertThat(this.sent.get(0)).contains("user/nobody");
		assertThat(this.sent.get(1)).contains("user/bob").doesNotContain("user/nobody");
		verify(this.store, never()).failed(any(), any(), any(), any());
	}

	@Test
	void setsUnfitGrantsAsideBeforeItWrites() {
		given(this.store.intent(BUCKET)).willReturn(Optional.of(intent(List.of(), true, List.of())), Optional.empty());
		this.sync.apply(BUCKET);
		verify(this.unknownPrincipals).unfit(BUCKET);
		assertThat(this.sent).isEmpty();
	}

	@Test
	void keepsStatementsOfOthersAndTakesOutThoseThatAreToGo() {
		String kept = statement("Kept");
		String going = statement("Going");
		this.live = "{\"Version\":\"2012-10-17\",\"Statement\":[" + kept + "," + going + "]}";
		String text = BucketPolicy.parse(this.live).foreign().get(1).source();
		given(this.store.intent(BUCKET))
			.willReturn(Optional.of(intent(List.of(granted(1, "bob")), false, List.of(text))));
		reachedAfterTheFirstRound();
		this.sync.apply(BUCKET);
		assertThat(this.live).contains("Kept", "user/bob").doesNotContain("Going");
	}

	@Test
	void recordsAPolicyThatItCannotReadAndDoesNotOverwriteIt() {
		this.live = "{\"Version\":\"2012-10-17\",\"Statement\":42}";
		this.sync.apply(BUCKET);
		assertThat(this.sent).isEmpty();
		verify(this.drift).lost(eq(BUCKET), any(), anyString());
	}

	@Test
	void goesOnWithTheNextBucketAfterAFaultOfItsOwn() {
		given(this.store.intent(BUCKET)).willThrow(new IllegalStateException("unforeseen"));
		assertThat(this.sync.apply(BUCKET)).isTrue();
		verify(this.store).failed(eq(BUCKET), any(), eq("The panel itself failed; its log says why"), any());
	}

	private void intends(String... names) {
		List<IntendedGrant> grants = Arrays.stream(names)
			.map((name) -> granted(Arrays.asList(names).indexOf(name) + 1L, name))
			.toList();
		given(this.store.intent(BUCKET)).willReturn(Optional.of(intent(grants, false, List.of())));
	}

	private void reachedAfterTheFirstRound() {
		given(this.store.inForce(any(), any(), anyLong(), any(), any())).willReturn(true);
	}

	private SyncStore.Intent intent(List<IntendedGrant> grants, boolean unfit, List<String> removals) {
		return new SyncStore.Intent(1, this.reached, null, false, grants, unfit, false, removals, 0);
	}

	private static IntendedGrant granted(long id, String name) {
		return new IntendedGrant(id,
				new PolicyGrant("arn:aws:iam:::user/" + name, AccessLevel.READ_ONLY, KeyPrefix.ROOT));
	}

	private static String statement(String sid) {
		return "{\"Sid\":\"" + sid + "\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam:::user/zoe\"},"
				+ "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::alpha-figures/" + sid + "\"}";
	}

	private BucketStorage.SignedPolicyPut put(String document) {
		return () -> {
			this.sent.add(document);
			if (this.answer != null) {
				throw this.answer;
			}
			this.live = document;
		};
	}

}
