package dev.cooperage.buckets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.cooperage.RunningPanel;
import dev.cooperage.access.AccessControl;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.Person;
import dev.cooperage.people.Role;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.buckets.BucketStorage.Presence;
import dev.cooperage.storage.objects.ObjectStorage;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.PanelAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CreationTests extends RunningPanel {

	@Autowired
	private CreationStore store;

	@Autowired
	private BucketMaker maker;

	@Autowired
	private BucketCreation creation;

	@Autowired
	private ObjectStorage objects;

	@Autowired
	private AuditLog audit;

	@Autowired
	private AccessControl access;

	@Autowired
	private PanelAddresses addresses;

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void theCreatorIsTheOnlyMemberAndAdmin() {
		String bucket = bucketOf("ada");
		assertThat(as("ada").get("/buckets/" + bucket + "/access").body()).contains("1 person", "Admin", "Active");
		assertThat(this.buckets.tags(new BucketName(bucket))).containsKeys(BucketMaker.MARK, "cooperage-type")
			.containsEntry("cooperage-owner", "ada");
		assertThat(as("bob").get("/warehouse-data?q=" + bucket).body()).contains(bucket, "ada");
	}

	@Test
	void everyBrokenRuleIsToldAndWhatWasTypedIsKept() {
		var answer = create("ada", "Crime_Stats-", "for the quarter");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("lower case letters", "must end with", "value=\"Crime_Stats-\"",
				"for the quarter");
	}

	@Test
	void aPurposeThatIsTooLongIsToldAndKept() {
		var answer = create("ada", newName(), "x".repeat(501));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("500 characters or fewer", "x".repeat(501));
	}

	@Test
	void theNameOfAnotherDataSourceIsTaken() {
		String bucket = bucketOf("ada");
		var answer = create("bob", bucket, "");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("is taken");
		assertThat(as("bob").get("/buckets/" + bucket).statusCode()).isEqualTo(403);
	}

	@Test
	void aBucketMadeBesideThePanelIsNeitherTakenOverNorRemoved() {
		BucketName bucket = new BucketName(newName());
		this.buckets.create(bucket);
		this.objects.put(bucket, new ObjectKey("theirs.txt"), new java.io.ByteArrayInputStream(new byte[3]), null,
				false);
		var answer = create("ada", bucket.value(), "");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("The name " + bucket + " is taken");
		assertThat(this.objects.head(bucket, new ObjectKey("theirs.txt"))).isPresent();
		assertThat(this.buckets.tags(bucket)).isEmpty();
		assertThat(this.buckets.policy(bucket)).isEmpty();
		assertThat(as("ada").get("/buckets/" + bucket).statusCode()).isEqualTo(404);
	}

	@Test
	void standardUsersCreateNoAppDataSourceByAnyAddress() {
		assertThat(as("ada").get("/app-data").body()).doesNotContain("Create a new app data source");
		assertThat(as("ada").get("/app-data/new").statusCode()).isEqualTo(403);
		var answer = as("ada").submit("/warehouse-data/new", "/app-data", Map.of("name", newName(), "purpose", ""));
		assertThat(answer.statusCode()).isEqualTo(403);
		String name = newName();
		as("root").submit("/app-data/new", "/app-data", Map.of("name", name, "purpose", ""));
		assertThat(as("root").get("/app-data?q=" + name).body()).contains("/buckets/" + name);
	}

	@Test
	void nameThatS3RefusesIsToldInTheFormAndNothingIsLeft() {
		String name = newName();
		this.proxyBeforeS3.answer("PUT /" + name, "400 Bad Request", "", "InvalidBucketName");
		var answer = create("ada", name, "for the quarter");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body())
			.contains("S3 does not take this name", "choose another one", "value=\"" + name + "\"", "for the quarter")
			.doesNotContain("Try again");
		assertThat(as("ada").get("/warehouse-data").body()).doesNotContain(name);
	}

	@Test
	void nameThatHeadBucketRefusesWithoutAWordIsFoundOut() {
		var refusing = Mockito.mock(BucketStorage.class, AdditionalAnswers.delegatesTo(this.buckets));
		Mockito.doThrow(new StorageException(Kind.INVALID, null, "HeadBucket", null))
			.when(refusing)
			.presence(Mockito.any());
		Mockito.doThrow(new StorageException(Kind.INVALID, "InvalidBucketName", "GetBucketTagging", null))
			.when(refusing)
			.tags(Mockito.any());
		Bucket bucket = refused(refusing);
		assertThat(this.store.find(bucket.id()).orElseThrow().nameRefused()).isTrue();
	}

	@Test
	void nameThatIsRefusedLaterLeadsBackToTheFilledInForm() {
		Bucket bucket = refused(refusing());
		var ada = as("ada");
		String page = ada.get("/creations/" + bucket.id()).body();
		assertThat(page).contains("S3 does not take this name", "Choose another name", "Cooperage does not try again")
			.doesNotContain("Try again", "Next try", "hx-trigger");
		this.database.sql("update bucket set next_try = now() - interval '1 hour' where id = :id")
			.param("id", bucket.id())
			.update();
		assertThat(this.store.due()).doesNotContain(bucket.id());
		var answer = ada.submit("/creations/" + bucket.id(), "/creations/" + bucket.id() + "/cancellation", Map.of());
		assertThat(answer.headers().firstValue("Location")).hasValue("/warehouse-data/new");
		assertThat(ada.get("/warehouse-data/new").body()).contains("value=\"" + bucket.name() + "\"",
				"for the quarter</textarea>");
		assertThat(this.store.find(bucket.id())).isEmpty();
	}

	private BucketStorage refusing() {
		var refusing = Mockito.mock(BucketStorage.class, AdditionalAnswers.delegatesTo(this.buckets));
		Mockito.doThrow(new StorageException(Kind.INVALID, "InvalidBucketName", "CreateBucket", null))
			.when(refusing)
			.create(Mockito.any());
		return refusing;
	}

	private Bucket refused(BucketStorage refusing) {
		Person ada = this.directory.find("ada").orElseThrow();
		Bucket bucket = this.store.begin(new Bucket(new BucketName(newName()), BucketType.WAREHOUSE, "for the quarter",
				ada, Instant.now().plus(Duration.ofHours(1))), (creator) -> {
				});
		new BucketMaker(this.store, refusing, this.access, this.addresses, Clock.systemUTC()).advance(bucket.id());
		return bucket;
	}

	@Test
	void whileS3IsAwayThePageSaysSoAndThePanelGoesOnByItself() throws Exception {
		String name = newName();
		var ada = as("ada");
		this.proxyBeforeS3.cut();
		var answer = ada.submit("/warehouse-data/new", "/warehouse-data", Map.of("name", name, "purpose", ""));
		String page = answer.headers().firstValue("Location").orElseThrow();
		assertThat(page).startsWith("/creations/");
		assertThat(ada.get(page).body()).contains("S3 does not answer", "Next try", "Give up");
		assertThat(ada.get("/warehouse-data").body()).contains("Not finished yet", name);
		assertThat(ada.get("/buckets/" + name).statusCode()).isEqualTo(404);
		assertThat(as("bob").get(page).statusCode()).isEqualTo(404);
		this.proxyBeforeS3.reopen();
		ada.submit(page, page + "/attempts", Map.of());
		eventually(() -> assertThat(ada.get("/buckets/" + name).statusCode()).isEqualTo(200));
	}

	@Test
	void aBucketWithoutOurMarkYetIsFinishedWhenNobodyCanHaveUsedIt() {
		Bucket bucket = begun(newName());
		this.buckets.create(bucket.name());
		this.maker.advance(bucket.id());
		assertThat(this.store.find(bucket.id()).orElseThrow().live()).isTrue();
		assertThat(this.buckets.tags(bucket.name())).containsEntry(BucketMaker.MARK, bucket.id().toString());
	}

	@Test
	void aBucketWithAnotherMarkIsLeftAlone() {
		Bucket bucket = begun(newName());
		this.buckets.create(bucket.name());
		this.buckets.putTags(bucket.name(), Map.of(BucketMaker.MARK, "somebody-elses"));
		this.maker.advance(bucket.id());
		assertThat(this.store.find(bucket.id())).isEmpty();
		assertThat(this.buckets.tags(bucket.name())).containsEntry(BucketMaker.MARK, "somebody-elses");
	}

	@Test
	void anOlderUntaggedBucketIsLeftAlone() {
		Bucket bucket = begun(newName());
		this.buckets.create(bucket.name());
		this.store.update(bucket.id(), (row) -> row.seenAbsent(Instant.now().plus(Duration.ofMinutes(5))));
		this.maker.advance(bucket.id());
		assertThat(this.store.find(bucket.id())).isEmpty();
		assertThat(this.buckets.tags(bucket.name())).isEmpty();
		assertThat(this.buckets.presence(bucket.name())).isEqualTo(Presence.PRESENT);
	}

	@Test
	void givingUpRemovesWhatWasMade() {
		Bucket bucket = begun(newName());
		this.buckets.create(bucket.name());
		this.creation.giveUp(bucket.id(), bucket.createdBy());
		assertThat(this.store.find(bucket.id())).isEmpty();
		assertThat(this.buckets.presence(bucket.name())).isEqualTo(Presence.ABSENT);
		assertThat(create("bob", bucket.name().value(), "").statusCode()).isEqualTo(303);
	}

	@Test
	void givingUpNeverRemovesFiles() {
		Bucket bucket = begun(newName());
		this.buckets.create(bucket.name());
		this.buckets.putTags(bucket.name(), Map.of(BucketMaker.MARK, bucket.id().toString()));
		this.objects.put(bucket.name(), new ObjectKey("a.txt"), new java.io.ByteArrayInputStream(new byte[3]), null,
				false);
		this.creation.giveUp(bucket.id(), bucket.createdBy());
		assertThat(this.objects.head(bucket.name(), new ObjectKey("a.txt"))).isPresent();
		assertThat(this.store.find(bucket.id()).orElseThrow().lastError()).contains("files");
	}

	@Test
	void aDataSourceThatIsLiveCannotBeGivenUpAnyMore() {
		String name = bucketOf("ada");
		UUID id = this.database.sql("select id from bucket where name = :name")
			.param("name", name)
			.query(UUID.class)
			.single();
		this.creation.giveUp(id, this.directory.find("ada").orElseThrow());
		assertThat(this.store.find(id).orElseThrow().live()).isTrue();
		assertThat(this.buckets.presence(new BucketName(name))).isEqualTo(Presence.PRESENT);
	}

	@Test
	void whatWasGivenUpIsNotFinishedByAWorkerThatWasSlow() {
		Bucket bucket = begun(newName());
		this.store.giveUp(bucket.id(), bucket.createdBy());
		assertThat(this.store.finish(bucket.id())).isFalse();
		assertThat(this.store.find(bucket.id()).orElseThrow().cleaningUp()).isTrue();
	}

	@Test
	void whoGaveUpStandsInTheRecord() {
		Bucket bucket = begun(newName());
		this.creation.giveUp(bucket.id(), this.directory.find("root").orElseThrow());
		assertThat(this.audit.newestOf(bucket.name().value(), 10)).anySatisfy(
				(entry) -> assertThat(entry.action() + " " + entry.actor().name()).isEqualTo("BUCKET_GIVEN_UP root"));
	}

	@Test
	void aClaimThatRanOutIsNotGivenBackByWhoLostIt() {
		Bucket bucket = begun(newName());
		UUID one = UUID.randomUUID();
		UUID other = UUID.randomUUID();
		assertThat(this.store.claim(bucket.id(), one)).isTrue();
		assertThat(this.store.claim(bucket.id(), one)).isTrue();
		assertThat(this.store.claim(bucket.id(), other)).isFalse();
		this.database.sql("update bucket set worker_until = clock_timestamp() - interval '1 second' where id = :id")
			.param("id", bucket.id())
			.update();
		assertThat(this.store.claim(bucket.id(), other)).isTrue();
		this.store.release(bucket.id(), one);
		assertThat(this.store.claim(bucket.id(), one)).isFalse();
		this.store.release(bucket.id(), other);
	}

	@Test
	void theSameFormSentTwiceIsOneWish() {
		Bucket bucket = begun(newName());
		var answer = create("ada", bucket.name().value(), "");
		assertThat(answer.headers().firstValue("Location")).hasValue("/buckets/" + bucket.name());
		assertThat(create("bob", bucket.name().value(), "").statusCode()).isEqualTo(422);
	}

	@Test
	void aBucketThatS3DoesNotShowYetIsNotForgotten() {
		Bucket bucket = begun(newName());
		var late = Mockito.mock(BucketStorage.class, AdditionalAnswers.delegatesTo(this.buckets));
		Mockito.doReturn(Presence.ABSENT).when(late).presence(bucket.name());
		new BucketMaker(this.store, late, this.access, this.addresses, Clock.systemUTC()).advance(bucket.id());
		assertThat(this.store.find(bucket.id()).orElseThrow().lastError()).contains("does not show the new bucket");
		this.maker.advance(bucket.id());
		assertThat(this.store.find(bucket.id()).orElseThrow().live()).isTrue();
	}

	@Test
	void aFaultOfThePanelIsSaidAndStopsNoOtherCreation() {
		Bucket bucket = begun(newName());
		var broken = Mockito.mock(BucketStorage.class, (call) -> {
			throw new IllegalStateException("broken");
		});
		new BucketMaker(this.store, broken, this.access, this.addresses, Clock.systemUTC()).advance(bucket.id());
		assertThat(this.store.find(bucket.id()).orElseThrow().lastError()).contains("its log says why");
	}

	@Test
	void whoIsNoPlatformAdminAnyMoreCreatesNoAppDataSource() {
		String name = newName();
		Person admin = this.directory.signedIn("test", name, name, name, Role.PLATFORM_ADMIN);
		this.database.sql("update person set role = 'STANDARD_USER' where id = :id").param("id", admin.id()).update();
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> this.creation.create(new BucketName(name), BucketType.APP, "", admin));
		this.database.sql("update person set active = false where id = :id").param("id", admin.id()).update();
		assertThatExceptionOfType(NotAllowedException.class)
			.isThrownBy(() -> this.creation.create(new BucketName(name), BucketType.WAREHOUSE, "", admin));
		assertThat(this.database.sql("select count(*) from bucket where name = :name")
			.param("name", name)
			.query(Long.class)
			.single()).isZero();
	}

	private Bucket begun(String name) {
		Person ada = this.directory.find("ada").orElseThrow();
		Instant far = Instant.now().plus(Duration.ofHours(1));
		Bucket bucket = this.store.begin(new Bucket(new BucketName(name), BucketType.WAREHOUSE, "", ada, far),
				(creator) -> {
				});
		return this.store.update(bucket.id(), (row) -> row.seenAbsent(Instant.now()));
	}

	private java.net.http.HttpResponse<String> create(String creator, String name, String purpose) {
		return as(creator).submit("/warehouse-data/new", "/warehouse-data", Map.of("name", name, "purpose", purpose));
	}

}
