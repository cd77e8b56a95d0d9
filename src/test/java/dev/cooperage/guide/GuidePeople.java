package dev.cooperage.guide;

import java.util.concurrent.locks.LockSupport;

import com.microsoft.playwright.Locator;
import dev.cooperage.BrowserWindow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who walks: the admin of a data source, a reader, and somebody whose access comes and
 * goes; each in a window of their own, signed in with GitHub.
 */
record GuidePeople(Walk walk, String bucket, BrowserWindow ada, BrowserWindow bob, BrowserWindow carol) {

	static final String ADA = "ada-reed";

	static final String BOB = "bob-finch";

	static final String CAROL = "carol-hale";

	String page() {
		return "/buckets/" + this.bucket;
	}

	/** The line of somebody in the data access group, once it says that S3 has it. */
	void isActive(BrowserWindow window, String userName, String level) {
		long end = System.nanoTime() + 15_000_000_000L;
		while (!line(window, userName).innerText().contains("Active") && System.nanoTime() < end) {
			LockSupport.parkNanos(200_000_000L);
			if (!this.walk.scripts()) {
				window.open(page());
			}
		}
		assertThat(line(window, userName).innerText()).contains("Active", level);
	}

	/** Beside the files, and in the list of the access group. */
	private static Locator line(BrowserWindow window, String userName) {
		return window.page()
			.locator(".app-people__line, #members tbody tr")
			.filter(new Locator.FilterOptions().setHasText(userName));
	}

	/** S3 with the person's own keys. */
	OwnS3 s3(BrowserWindow person) {
		return OwnS3.of(person, this.bucket);
	}

}
