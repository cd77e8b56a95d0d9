package dev.cooperage.people.signin;

import dev.cooperage.BrowserPanel;
import dev.cooperage.BrowserWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A form is given back in a real browser, which sends the headers that are looked at. */
class TypedFormLooksTests extends BrowserPanel {

	@Test
	void requestIsFilledInAgainAndSent() {
		String bucket = bucketOf("ada");
		walk(windowOf("bob"), bucket, "typed");
	}

	@Test
	void requestIsFilledInAgainWithoutScripts() {
		String bucket = bucketOf("ada");
		walk(windowWithoutScripts().as(newBrowser("carol")), bucket, "typed-plain");
	}

	@Test
	void longRequestIsKeptOnItsPage() {
		String bucket = bucketOf("ada");
		BrowserWindow dan = windowOf("dan");
		dan.open("/access-requests/new?bucket=" + bucket);
		String need = new java.util.Random(4).ints(5000, 'a', 'z' + 1)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		dan.type("Business need", need);
		end("dan");
		dan.press("Request access");
		dan.heading("You were signed out");
		dan.isSound("typed-long");
		var other = dan.page().waitForPopup(() -> dan.press("Sign in in a new tab"));
		other.getByLabel("User name").fill("dan");
		other.getByLabel("Password").fill(PASSWORD);
		other.locator("main button").click();
		other.waitForURL((url) -> !url.contains("/sign-in"));
		dan.press("Show the form again");
		dan.heading("Request access");
		assertThat(dan.field("Business need").inputValue()).isEqualTo(need);
	}

	private void walk(BrowserWindow window, String bucket, String name) {
		window.open("/access-requests/new?bucket=" + bucket);
		window.choose("Read/write");
		window.type("Business need", "Quarterly <figures> & plans\n\nsecond line");
		this.database.sql("delete from spring_session").update();
		window.press("Request access");
		window.heading("You were signed out");
		window.isSound(name + "-signed-out");
		window.press("Sign in");
		window.type("User name", name.endsWith("plain") ? "carol" : "bob");
		window.type("Password", PASSWORD);
		window.press("Sign in");
		window.heading("Request access");
		window.isSound(name + "-filled-in");
		assertThat(window.field("Business need").inputValue()).isEqualTo("Quarterly <figures> & plans\n\nsecond line");
		assertThat(window.field("Read/write").isChecked()).isTrue();
		assertThat(window.page().locator(".app-flash").textContent()).contains("Nothing was changed yet");
		assertThat(requests(bucket)).isZero();
		window.press("Request access");
		window.page().waitForURL("**/access-requests/*");
		assertThat(requests(bucket)).isEqualTo(1);
	}

	private long requests(String bucket) {
		return this.database.sql("select count(*) from requested_access where bucket = :b")
			.param("b", bucket)
			.query(Long.class)
			.single();
	}

	private void end(String userName) {
		this.database.sql("""
				delete from spring_session where principal_name =
				(select 'person:' || id from person where user_name = :name)""").param("name", userName).update();
	}

}
