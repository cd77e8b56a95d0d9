package dev.cooperage.access.sync;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.cooperage.BrowserPanel;
import dev.cooperage.Visitor;
import dev.cooperage.BrowserWindow;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.s3names.BucketName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of docs/reliability.md, as {@code target/screenshots/state-*.png}
 * and {@code drift.png}; whoever changes these pages runs this test alone and copies them
 * to {@code docs/images}.
 */
class StatePicturesTests extends BrowserPanel {

	private static final int AIR = 18;

	private static final String STATES = "alpha-case-outcomes";

	private static final String DRIFTED = "alpha-court-lists";

	@Autowired
	private WriterLease lease;

	@Autowired
	private Reconciler reconciler;

	@AfterEach
	void openTheRoad() {
		this.proxyBeforeS3.reopen();
	}

	@Test
	void picturesShowTheThreeStates() throws Exception {
		create(STATES);
		BrowserWindow ada = windowOf("ada");
		BucketName bucket = new BucketName(STATES);
		UUID writer = UUID.randomUUID();
		eventually(() -> assertThat(this.lease.take(bucket, writer)).isTrue());
		send("bob", "READ_ONLY");
		picture(ada, "Applying…", "state-applying");
		this.lease.release(bucket, writer);
		eventually(() -> {
			ada.open("/buckets/" + STATES + "/access");
			assertThat(ada.line("bob").innerText()).contains("Active");
		});
		picture(ada, "Active", "state-active");
		this.proxyBeforeS3.cut();
		send("dan", "READ_WRITE");
		eventually(() -> {
			ada.open("/buckets/" + STATES + "/access");
			assertThat(ada.line("dan").innerText()).contains("Not applied");
		});
		picture(ada, "Not applied", "state-not-applied");
	}

	@Test
	void aPictureShowsAForeignStatementAndTheThreeChoices() throws Exception {
		create(DRIFTED);
		as("bob");
		as("carol");
		String theirs = """
				{"Sid":"NightlyReports","Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/bob","arn:aws:iam:::user/carol"]},\
				"Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::BUCKET/reports/*"}"""
			.replace("BUCKET", DRIFTED);
		String policy = policyOf(DRIFTED);
		putPolicy(DRIFTED, policy.replace("\"Statement\":[", "\"Statement\":[" + theirs + ","));
		BrowserWindow ada = windowOf("ada");
		eventually(() -> {
			this.reconciler.check(new BucketName(DRIFTED));
			ada.open("/buckets/" + DRIFTED + "/access");
			assertThat(ada.text()).contains("Adopt as a grant", "Remove", "To keep it, do nothing.");
		});
		ada.isSound("drift-choices");
		part(ada, "#foreign-statements", "drift");
		ada.open("/buckets/" + DRIFTED + "/access/statements/" + StatementHash.of(theirs) + "/adoption");
		ada.isSound("drift-adoption");
		ada.press("Adopt as a grant");
		ada.heading("Who may use " + DRIFTED);
		assertThat(ada.page().locator("body").innerText())
			.contains("Adopted as a grant: Read only in reports/ for bob and carol.");
		ada.isSound("drift-adopted");
	}

	private void picture(BrowserWindow window, String state, String name) {
		window.open("/buckets/" + STATES + "/access");
		assertThat(window.text()).contains(state);
		window.isSound(name + "-page");
		part(window, "#members", name);
	}

	/** A part of the page, with some air around it. */
	private static void part(BrowserWindow window, String selector, String name) {
		BoundingBox box = window.page().locator(selector).boundingBox();
		window.page()
			.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setClip(box.x - AIR, box.y - AIR, box.width + 2 * AIR, box.height + 2 * AIR)
				.setPath(Path.of("target", "screenshots", name + ".png")));
	}

	private void send(String userName, String level) {
		Visitor ada = as("ada");
		ada.submit("/account", "/buckets/" + STATES + "/access", Map.of("userName", userName, "level", level));
	}

	private void create(String bucket) throws Exception {
		as("ada").submit("/warehouse-data/new", "/warehouse-data", Map.of("name", bucket, "purpose", "a picture"));
		eventually(() -> assertThat(policyOf(bucket)).contains("user/ada"));
	}

}
