package dev.cooperage.files.browse;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.Visitor;
import dev.cooperage.audit.Actor;
import dev.cooperage.audit.AuditAction;
import dev.cooperage.audit.AuditEntry;
import dev.cooperage.files.jobs.JobsPanel;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectVersion;
import dev.cooperage.storage.objects.VersionStorage.Newest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The address of a file that is not there any more. */
class GoneFileTests extends JobsPanel {

	private static final ObjectKey KEY = new ObjectKey("a.csv");

	private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

	@Test
	void deletedFileSaysByWhomAndOffersItBack() {
		store("gone/a.csv", "x");
		order(this.dan, "delete", "gone/a.csv", Map.of());
		var answer = this.dan.get(at("files", "gone/a.csv"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(text(answer.body())).contains("Deleted file a.csv", "dan deleted this file on",
				"The bucket keeps its old version", "Undelete", "Versions", "Back to the folder");
		var back = order(this.dan, "undelete", "gone/a.csv", Map.of());
		assertThat(back.statusCode()).isEqualTo(303);
		assertThat(this.dan.get(at("files", "gone/a.csv")).statusCode()).isEqualTo(200);
	}

	@Test
	void readerSeesItsVersionsAndCannotUndelete() {
		store("gone/b.csv", "x");
		order(this.dan, "delete", "gone/b.csv", Map.of());
		var answer = this.bob.get(at("files", "gone/b.csv"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(text(answer.body())).contains("dan deleted this file on", "Versions").doesNotContain("Undelete");
	}

	@Test
	void strangersAndPlatformAdminsLearnNothing() {
		store("gone/c.csv", "x");
		order(this.dan, "delete", "gone/c.csv", Map.of());
		for (var who : new Visitor[] { this.carol, this.root }) {
			var answer = who.get(at("files", "gone/c.csv"));
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).doesNotContain("deleted", "dan");
		}
	}

	@Test
	void renamedFileLeadsToItsNewName() {
		store("gone/old.csv", "x");
		order(this.dan, "rename", "gone/old.csv", Map.of("name", "new.csv", "existing", "keep"));
		var answer = this.bob.get(at("files", "gone/old.csv"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(text(answer.body())).contains("dan moved or renamed this file on", "It is now gone/new.csv");
		assertThat(answer.body()).contains("href=\"" + at("files", "gone/new.csv") + "\"");
	}

	@Test
	void newPlaceIsToldOnlyToThoseWhoMayListIt() {
		store("gone/here/old.csv", "x");
		grant("ada", this.bucket.value(), "carol", "READ_ONLY", "gone/here");
		transfer(this.dan, "move", "gone/here/old.csv", "gone/there/", "new.csv");
		String page = as("carol").get(at("files", "gone/here/old.csv")).body();
		assertThat(text(page)).contains("dan moved or renamed this file").doesNotContain("there", "new.csv");
		assertThat(text(this.bob.get(at("files", "gone/here/old.csv")).body())).contains("gone/there/new.csv");
	}

	@Test
	void deletionBesideThePanelHasATimeAndNoName() {
		store("gone/d.csv", "x");
		this.objects.delete(this.bucket, new ObjectKey("gone/d.csv"));
		assertThat(text(this.dan.get(at("files", "gone/d.csv")).body())).contains("This file was deleted on",
				"not through the panel", "Undelete");
	}

	@Test
	void fileThatNeverWasIsJustMissing() {
		var answer = this.dan.get(at("files", "gone/never.csv"));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("There is no file gone/never.csv").doesNotContain("Undelete");
	}

	@Test
	void withoutVersionsOnlyTheRecordTells() {
		Newest none = new Newest(null, null);
		GoneFile gone = GoneFile.of(KEY, none, Optional.of(deletion(NOON)), Optional.empty()).orElseThrow();
		assertThat(gone.at()).isEqualTo(NOON);
		assertThat(gone.kept()).isFalse();
		assertThat(GoneFile.of(KEY, none, Optional.empty(), Optional.empty())).isEmpty();
		assertThat(GoneFile.of(KEY, none, Optional.of(deletion(NOON)), Optional.of(NOON.plusSeconds(1)))).isEmpty();
	}

	@Test
	void olderDeletionIsNotTakenForThisOne() {
		ObjectVersion marker = new ObjectVersion(KEY, "v2", 0, NOON, null, true, true, null);
		ObjectVersion content = new ObjectVersion(KEY, "v1", 1, NOON.minusSeconds(60), "x", false, false, null);
		GoneFile gone = GoneFile
			.of(KEY, new Newest(marker, content), Optional.of(deletion(NOON.minusSeconds(3600))), Optional.empty())
			.orElseThrow();
		assertThat(gone.entry()).isNull();
		assertThat(gone.kept()).isTrue();
		assertThat(GoneFile.of(KEY, new Newest(content, content), Optional.empty(), Optional.empty())).isEmpty();
	}

	private static AuditEntry deletion(Instant at) {
		return new AuditEntry(1, at, new Actor(1L, "dan"), AuditAction.FILE_DELETED, "alpha-x", KEY.value(), null, null,
				null, null, null, false, false);
	}

	private static String text(String page) {
		return page.replaceAll("(?s)<head>.*?</head>|<[^>]+>", " ").replaceAll("\\s+", " ");
	}

}
