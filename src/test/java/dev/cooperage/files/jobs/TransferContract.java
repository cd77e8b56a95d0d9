package dev.cooperage.files.jobs;

import java.io.ByteArrayInputStream;
import java.util.Map;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Renaming, copying, moving and deleting, and who may. */
abstract class TransferContract extends HostileNames {

	private BucketName other;

	@BeforeAll
	void makeOther() {
		this.other = new BucketName(bucketOf("dan"));
	}

	@Test
	void fileIsRenamedWithItsContentTypeAndItsOldVersionStays() {
		this.objects.put(this.bucket, new ObjectKey("rn/a.csv"), new ByteArrayInputStream("1,2".getBytes()), "text/csv",
				true);
		String page = this.dan.get(at("selection", "rename?key=rn/a.csv")).body();
		assertThat(page).contains("Rename", "1 file, 3 bytes", "value=\"a.csv\"");
		var answer = order(this.dan, "rename", "rn/a.csv", Map.of("name", "b.csv", "existing", "keep"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		assertThat(location(answer)).isEqualTo(at("files", "rn/"));
		assertThat(this.dan.get(at("files", "rn/")).body()).contains("1 file is renamed", "b.csv")
			.doesNotContain("a.csv");
		assertThat(this.dan.get("/jobs").body()).contains("Rename in " + this.bucket);
		ObjectInfo renamed = this.objects.head(this.bucket, new ObjectKey("rn/b.csv")).orElseThrow();
		assertThat(renamed.contentType()).isEqualTo("text/csv");
		assertThat(recorded("rn/a.csv")).contains("dan FILE_MOVED to s3://" + this.bucket + "/rn/b.csv");
		assertThat(this.dan.get(at("versions", "rn/a.csv")).body()).contains("This file is deleted", "Undelete");
	}

	@Test
	void folderIsCopiedWithAllBelowIt() {
		store("cp/a", "a");
		store("cp/sub/b", "bb");
		assertThat(this.dan.get(at("selection", "copy?key=cp/")).body()).contains("2 files, 3 bytes");
		var answer = transfer(this.dan, "copy", "cp/", "cp-new/deep", "copied");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		assertThat(read("cp-new/deep/copied/sub/b")).isEqualTo("bb");
		assertThat(read("cp/sub/b")).isEqualTo("bb");
		assertThat(recorded("cp-new/deep/copied/a"))
			.containsExactly("dan FILE_COPIED from s3://" + this.bucket + "/cp/a");
	}

	@Test
	void folderIsMovedIntoAnotherDataSource() {
		store("mv/a", "a");
		store("mv/sub/b", "bb");
		var answer = order(this.dan, "move", "mv/",
				Map.of("into", this.other.value(), "folder", "", "name", "mv", "existing", "keep"));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		assertThat(location(answer)).isEqualTo("/buckets/" + this.other + "/files/");
		assertThat(this.objects.head(this.other, new ObjectKey("mv/sub/b"))).isPresent();
		assertThat(exists("mv/a")).isFalse();
		assertThat(exists("mv/sub/b")).isFalse();
	}

	@Test
	void whatIsThereIsKeptUnlessItIsToBeReplaced() {
		store("ex/a", "new");
		store("ex/b", "old");
		FileJob job = job(transfer(this.dan, "move", "ex/a", "ex/", "b"));
		assertThat(job.state()).isEqualTo(JobState.DONE);
		assertThat(job.tally().failed()).isEqualTo(1);
		assertThat(read("ex/b")).isEqualTo("old");
		assertThat(read("ex/a")).isEqualTo("new");
		String page = this.dan.get("/jobs/" + job.id()).body();
		assertThat(page).contains("--red\">Failed</strong>", "ex/a",
				"A file of this name is already there. It was kept.", "Try these again");
		assertThat(this.ada.get("/jobs/" + job.id()).statusCode()).isEqualTo(404);
		var retry = this.dan.submit("/jobs/" + job.id(), "/jobs/" + job.id() + "/retries", Map.of("replace", "true"));
		assertThat(job(retry).whole()).isTrue();
		assertThat(read("ex/b")).isEqualTo("new");
		assertThat(exists("ex/a")).isFalse();
	}

	@Test
	void wrongTargetIsSaidBesideTheFieldAndNothingTypedIsLost() {
		store("wr/a", "a");
		store("wr/sub/b", "b");
		var same = transfer(this.dan, "copy", "wr/a", "wr/", "a");
		assertThat(same.statusCode()).isEqualTo(422);
		assertThat(same.body()).contains("It is already there", "href=\"#name\"");
		var inside = transfer(this.dan, "move", "wr/", "wr/sub", "wr");
		assertThat(inside.statusCode()).isEqualTo(422);
		assertThat(inside.body()).contains("You cannot put a folder into itself", "value=\"wr/sub\"");
		assertThat(transfer(this.dan, "copy", "wr/a", "../x", "a").body()).contains("A name cannot be . or ..");
		assertThat(transfer(this.dan, "copy", "wr/a", "wr/", "").body()).contains("Enter a name");
		var nowhere = order(this.dan, "copy", "wr/a", Map.of("into", "alpha-none", "folder", "", "name", "a"));
		assertThat(nowhere.statusCode()).isEqualTo(422);
		assertThat(nowhere.body()).contains("There is no data source named alpha-none");
	}

	@Test
	void folderIsDeletedAndUndeleted() {
		store("del/a", "a");
		store("del/sub/b", "bb");
		store("dely", "stays");
		assertThat(this.dan.get(at("selection", "delete?key=del/")).body()).contains("2 files, 3 bytes",
				"Deleted files", at("deleted-files", ""));
		assertThat(order(this.dan, "delete", "del/", Map.of()).statusCode()).isEqualTo(303);
		assertThat(exists("del/a")).isFalse();
		assertThat(exists("del/sub/b")).isFalse();
		assertThat(exists("dely")).isTrue();
		assertThat(recorded("del/sub/b")).contains("dan FILE_DELETED");
		String deleted = this.dan.get(at("deleted-files", "del/")).body();
		assertThat(deleted).contains(">a<", "sub/", "Undelete what is ticked", "looked through");
		assertThat(this.bob.get(at("deleted-files", "del/")).body()).contains(">a<").doesNotContain("Undelete");
		assertThat(order(this.dan, "undelete", "del/", Map.of()).statusCode()).isEqualTo(303);
		assertThat(read("del/sub/b")).isEqualTo("bb");
		assertThat(read("del/a")).isEqualTo("a");
		assertThat(recorded("del/a")).contains("dan FILE_UNDELETED");
		assertThat(this.dan.get(at("deleted-files", "del/")).body()).contains("No deleted files here");
	}

	@Test
	void oldVersionIsReadByReadersAndRestoredByWriters() {
		store("vs/a.txt", "one");
		store("vs/a.txt", "three");
		String page = this.bob.get(at("versions", "vs/a.txt")).body();
		assertThat(page).contains("Current", "3 bytes", "5 bytes").doesNotContain("Restore<");
		String version = page.replaceAll("(?s).*\\?version=([^\"]+)\".*", "$1");
		String preview = at("files", "vs/a.txt?version=" + version);
		assertThat(page).contains("href=\"" + preview + "\"");
		assertThat(this.bob.get(preview).body()).contains("Old version", ">one<", "Download this version")
			.doesNotContain(">three<", "Rename");
		assertThat(recorded("vs/a.txt").get(0)).isEqualTo("bob FILE_PREVIEWED version " + version);
		assertThat(this.bob.get(at("files", "vs/a.txt?version=none")).statusCode()).isEqualTo(404);
		assertThat(this.carol.get(preview).statusCode()).isEqualTo(403);
		var old = this.bob.get(at("downloads", "vs/a.txt?version=" + version));
		assertThat(old.body()).isEqualTo("one");
		assertThat(this.bob.get(at("downloads", "vs/a.txt?version=" + version), "Range", "bytes=1-").body())
			.isEqualTo("ne");
		assertThat(recorded("vs/a.txt").get(1)).isEqualTo("bob FILE_DOWNLOADED version " + version);
		assertThat(this.bob.get(at("downloads", "vs/a.txt?version=none")).statusCode()).isEqualTo(404);
		Map<String, String> fields = Map.of("version", version);
		assertThat(order(this.bob, "restore", "vs/a.txt", fields).statusCode()).isEqualTo(403);
		assertThat(order(this.dan, "restore", "vs/a.txt", fields).statusCode()).isEqualTo(303);
		assertThat(read("vs/a.txt")).isEqualTo("one");
		assertThat(this.dan.get(at("versions", "vs/a.txt")).body()).contains("5 bytes");
		assertThat(recorded("vs/a.txt")).contains("dan FILE_RESTORED version " + version);
	}

	@Test
	void readerCopiesOutAndChangesNothingHere() {
		store("rd/a", "a");
		String mine = bucketOf("bob");
		for (String action : new String[] { "move", "rename", "delete" }) {
			assertThat(this.bob.get(at("selection", action + "?key=rd/a")).statusCode()).as(action).isEqualTo(403);
		}
		assertThat(transfer(this.bob, "move", "rd/a", "x", "a").statusCode()).isEqualTo(403);
		assertThat(order(this.bob, "delete", "rd/", Map.of()).statusCode()).isEqualTo(403);
		assertThat(order(this.bob, "undelete", "rd/", Map.of()).statusCode()).isEqualTo(403);
		var here = transfer(this.bob, "copy", "rd/a", "x", "a");
		assertThat(here.statusCode()).isEqualTo(422);
		assertThat(here.body()).contains("This needs Read/write");
		var out = order(this.bob, "copy", "rd/a", Map.of("into", mine, "folder", "", "name", "a"));
		assertThat(out.statusCode()).isEqualTo(303);
		assertThat(this.objects.head(new BucketName(mine), new ObjectKey("a"))).isPresent();
		assertThat(exists("rd/a")).isTrue();
	}

	@Test
	void strangerGetsNothing() {
		store("st/a", "a");
		for (String path : new String[] { "selection/zip?key=st/", "selection/copy?key=st/a",
				"selection/delete?key=st/a", "selection/move?key=st/a", "selection/rename?key=st/a", "versions/st/a",
				"deleted-files/st/", "downloads-as/st/a", "downloads/st/a?version=1" }) {
			assertThat(this.carol.get("/buckets/" + this.bucket + "/" + path).statusCode()).as(path).isEqualTo(403);
			assertThat(this.root.get("/buckets/" + this.bucket + "/" + path).statusCode()).as(path).isEqualTo(403);
			assertThat(stranger().get("/buckets/" + this.bucket + "/" + path).statusCode()).as(path).isEqualTo(302);
		}
		for (String action : new String[] { "copy", "move", "rename", "delete", "undelete", "restore" }) {
			assertThat(order(this.carol, action, "st/a",
					Map.of("into", this.bucket.value(), "folder", "y", "name", "b", "version", "1"))
				.statusCode()).as(action).isEqualTo(403);
		}
		assertThat(this.root.get("/jobs").body()).contains("No jobs yet");
		assertThat(exists("st/a")).isTrue();
	}

	@Test
	void folderPeopleStayInTheirFolder() {
		store("fold/a", "a");
		store("elsewhere/a", "a");
		String admin = "ada";
		grant(admin, this.bucket.value(), "carol", "READ_WRITE", "fold/");
		try {
			var carol = as("carol");
			assertThat(transfer(carol, "copy", "fold/a", "fold/", "b").statusCode()).isEqualTo(303);
			assertThat(transfer(carol, "copy", "fold/a", "elsewhere", "b").statusCode()).isEqualTo(422);
			assertThat(transfer(carol, "copy", "elsewhere/a", "fold/", "c").statusCode()).isEqualTo(403);
			assertThat(order(carol, "delete", "elsewhere/a", Map.of()).statusCode()).isEqualTo(403);
			assertThat(carol.get(at("versions", "elsewhere/a")).statusCode()).isEqualTo(403);
			assertThat(carol.get(at("deleted-files", "")).statusCode()).isEqualTo(403);
			var deleted = order(carol, "delete", "fold/b", Map.of());
			assertThat(deleted.statusCode()).isEqualTo(303);
			assertThat(carol.get(at("deleted-files", "fold/")).body()).contains(">b<");
			assertThat(order(carol, "rename", "fold/", Map.of("name", "gone", "existing", "keep")).statusCode())
				.isEqualTo(422);
			assertThat(exists("elsewhere/a")).isTrue();
			assertThat(exists("fold/a")).isTrue();
		}
		finally {
			this.database.sql("delete from granted_access where bucket = :bucket and prefix = 'fold/'")
				.param("bucket", this.bucket.value())
				.update();
		}
	}

	@Test
	void nothingTickedIsSaidBesideTheButtonsOfTheFolder() {
		var answer = this.dan.get(at("selection", "zip"));
		assertThat(answer.statusCode()).isEqualTo(303);
		String folder = answer.headers().firstValue("Location").orElseThrow();
		assertThat(folder).endsWith("/buckets/" + this.bucket + "/files/#selection");
		assertThat(this.dan.get(folder.replaceFirst("#.*", "")).body()).contains("nothing-ticked",
				"Tick at least one file or folder first");
	}

}
