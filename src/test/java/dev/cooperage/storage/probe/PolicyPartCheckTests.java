package dev.cooperage.storage.probe;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.storage.StubS3;
import dev.cooperage.storage.buckets.BucketStorage;
import dev.cooperage.storage.client.S3Clients;
import dev.cooperage.storage.probe.PolicyPart.Folder;
import dev.cooperage.storage.probe.PolicyPart.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Finding what S3 refuses, with an S3 that refuses some texts. */
class PolicyPartCheckTests {

	private static final int LIMIT = 20_480;

	private StubS3 stub;

	private S3Clients clients;

	private final List<String> puts = new ArrayList<>();

	@BeforeEach
	void start() throws IOException {
		this.stub = new StubS3(StubS3.error(500, "NotAsked"));
		this.clients = new S3Clients(this.stub.details());
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.stub.close();
	}

	@Test
	void principalsAndFoldersAreFoundAmongHundreds() {
		List<PolicyPart> parts = parts(300);
		var verdict = ask(parts,
				(text) -> text.contains("user/p7\"") || text.contains("/f151/") || text.contains("/f3/"));
		assertThat(verdict.refused().keySet()).containsExactlyInAnyOrder(principal(7), folder(151), folder(3));
		assertThat(verdict.undecided()).isEmpty();
		assertThat(this.puts).hasSizeLessThan(80);
	}

	@Test
	void noQuestionIsRefusedForItsSize() {
		var verdict = ask(parts(300), (text) -> text.length() > LIMIT);
		assertThat(verdict.refused()).isEmpty();
		assertThat(verdict.undecided()).isEmpty();
	}

	@Test
	void nobodyIsBlamedUnlessS3RefusesThemAlone() {
		var verdict = ask(parts(40), (text) -> text.contains("user/p1\"") && text.contains("user/p30\""));
		assertThat(verdict.refused()).isEmpty();
	}

	@Test
	void whereTooManyAreRefusedTheRestIsUndecided() {
		Set<PolicyPart> bad = new LinkedHashSet<>(parts(300).subList(0, 150));
		var verdict = ask(parts(300), (text) -> bad.stream().anyMatch((part) -> text.contains(named(part))));
		Set<PolicyPart> found = new LinkedHashSet<>(verdict.refused().keySet());
		found.addAll(verdict.undecided());
		assertThat(found).containsAll(bad);
		assertThat(verdict.undecided()).isNotEmpty();
		assertThat(this.puts).hasSizeLessThan(210);
	}

	@Test
	void whereSuspectsUseUpTheQuestionsNothingThatS3HoldsIsUndecided() {
		List<PolicyPart> suspects = parts(300).subList(0, 300);
		List<PolicyPart> shown = parts(300).subList(300, 600);
		Set<PolicyPart> bad = new LinkedHashSet<>(suspects.subList(0, 150));
		var verdict = ask(List.of(suspects, shown), naming(bad), Kind.INVALID, true);
		assertThat(verdict.refused()).isNotEmpty();
		assertThat(suspects).containsAll(verdict.undecided());
		assertThat(verdict.undecided()).isNotEmpty();
	}

	@Test
	void ofWhatS3HoldsOnlyTheRefusedCountsWhileThereIsAny() {
		List<PolicyPart> shown = parts(300).subList(300, 600);
		var verdict = ask(List.of(parts(1).subList(0, 1), shown), naming(Set.copyOf(shown.subList(0, 150))),
				Kind.INVALID, true);
		assertThat(verdict.refused()).isNotEmpty();
		assertThat(verdict.undecided()).isEmpty();
	}

	/** Each is taken alone, so that nothing is found, however often S3 is asked. */
	@Test
	void whatS3HoldsIsUndecidedWhereNothingElseWasFound() {
		List<PolicyPart> shown = parts(300);
		var verdict = ask(List.of(List.of(), shown),
				(text) -> shown.stream().filter((part) -> text.contains(named(part))).limit(2).count() > 1,
				Kind.INVALID, true);
		assertThat(verdict.refused()).isEmpty();
		assertThat(shown).containsAll(verdict.undecided());
		assertThat(verdict.undecided()).isNotEmpty();
	}

	private static Predicate<String> naming(Set<PolicyPart> bad) {
		return (text) -> bad.stream().anyMatch((part) -> text.contains(named(part)));
	}

	@Test
	void anS3ThatRefusesEverythingIsNotAskedAboutAnybody() {
		var verdict = ask(parts(20), (text) -> true);
		assertThat(verdict.refusalOfOwn()).isEqualTo("InvalidArgument");
		assertThat(verdict.refused()).isEmpty();
		assertThat(this.puts).hasSize(1);
	}

	@Test
	void anS3ThatFailsAtOneTextOnlyRefusesIt() {
		var verdict = ask(parts(8), (text) -> text.contains("/f2/"), Kind.UNREACHABLE, true);
		assertThat(verdict.refused().keySet()).containsExactly(folder(2));
	}

	@Test
	void anS3ThatDoesNotAnswerHasSaidNothing() {
		assertThatExceptionOfType(StorageException.class)
			.isThrownBy(() -> ask(parts(8), (text) -> text.contains("/f2/"), Kind.UNREACHABLE, false));
	}

	/** As many principals and as many folders. */
	private static List<PolicyPart> parts(int count) {
		List<PolicyPart> parts = new ArrayList<>();
		IntStream.range(0, count).forEach((i) -> parts.add(principal(i)));
		IntStream.range(0, count).forEach((i) -> parts.add(folder(i)));
		return parts;
	}

	private static PolicyPart principal(int i) {
		return new Principal("arn:aws:iam:::user/p" + i);
	}

	private static PolicyPart folder(int i) {
		return new Folder(new KeyPrefix("some/where/f" + i + "/"));
	}

	private static String named(PolicyPart part) {
		return (part instanceof Principal principal) ? principal.arn() + '"' : ((Folder) part).prefix().value();
	}

	private PolicyPartCheck.Verdict ask(Collection<PolicyPart> parts, Predicate<String> refused) {
		return ask(parts, refused, Kind.INVALID, true);
	}

	private PolicyPartCheck.Verdict ask(Collection<PolicyPart> parts, Predicate<String> refused, Kind kind,
			boolean answered) {
		return ask(List.of(parts), refused, kind, answered);
	}

	private PolicyPartCheck.Verdict ask(List<? extends Collection<PolicyPart>> groups, Predicate<String> refused,
			Kind kind, boolean answered) {
		return new PolicyPartCheck(new Judging(refused, kind, answered), LIMIT).ask((bucket) -> List.of(), groups);
	}

	/** Makes a bucket whose policies are judged here. */
	private final class Judging extends ProbeBuckets {

		private final Predicate<String> refused;

		private final Kind kind;

		private final boolean answered;

		Judging(Predicate<String> refused, Kind kind, boolean answered) {
			super(PolicyPartCheckTests.this.clients,
					new BucketStorage(PolicyPartCheckTests.this.clients, Clock.systemUTC()));
			this.refused = refused;
			this.kind = kind;
			this.answered = answered;
		}

		@Override
		ProbeBucket create() {
			S3Clients clients = PolicyPartCheckTests.this.clients;
			return new ProbeBucket(new BucketName("cooperage-probe-1"), clients.calls(),
					new BucketStorage(clients, Clock.systemUTC())) {

				@Override
				void putPolicy(String statements) {
					PolicyPartCheckTests.this.puts.add(statements);
					if (Judging.this.refused.test("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}")) {
						throw new StorageException(Judging.this.kind, "InvalidArgument", "refused", null, null,
								java.time.Duration.ZERO, Judging.this.answered);
					}
				}

				@Override
				public void close() {
				}

			};
		}

	}

}
