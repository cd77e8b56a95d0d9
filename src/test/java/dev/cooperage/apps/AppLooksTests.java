package dev.cooperage.apps;

import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages about apps in a real browser. */
class AppLooksTests extends BrowserPanel {

	@Test
	void appIsRegisteredAndGrantedInTheBrowser() {
		String name = "Court dashboard " + Long.toString(System.nanoTime(), 36);
		String arn = "arn:aws:iam:::user/demo-app-" + Long.toString(System.nanoTime(), 36);
		BrowserWindow root = windowOf("root");
		root.open("/platform");
		root.follow("Apps");
		root.press("Register an app");
		root.isSound("app-register");
		root.type("Name", name);
		root.type("Principal ARN", "arn:aws:iam:::user/carol");
		root.suggesting("Owner").fill("bob");
		root.press("Register");
		root.page().locator(".govuk-error-summary").waitFor();
		root.isSound("app-refused");
		root.type("Principal ARN", arn);
		root.press("Register");
		root.heading(name);
		root.open("/apps?q=Court");
		assertThat(root.text()).contains(name);
		root.isSound("apps");
		String bucket = AppSteps.source(as("root"), newName());
		root.open("/buckets/" + bucket + "/access");
		root.follow("Grant access to an app");
		root.isSound("app-grant");
		root.suggesting("App").fill("demo-app");
		root.choose("Read/write");
		root.press("Grant access");
		root.heading(bucket);
		root.page().getByText("The app demo-app now has Read/write.").waitFor();
		root.isSound("app-in-group");
		BrowserWindow ada = windowOf("ada");
		ada.open("/account");
		ada.isSound("app-account");
		ada.follow("demo-app");
		assertThat(ada.text()).contains(bucket);
		ada.isSound("app-of-owner");
	}

	@Test
	void confirmationsAndRefusalsAreSound() {
		BrowserWindow root = windowOf("root");
		root.open("/apps?q=demo-app");
		root.follow("demo-app");
		root.press("Deactivate");
		root.isSound("app-deactivation");
		String bucket = bucketOf("ada");
		BrowserWindow ada = windowOf("ada");
		ada.open("/buckets/" + bucket + "/app-access/new");
		ada.isSound("app-grant-warehouse");
	}

}
