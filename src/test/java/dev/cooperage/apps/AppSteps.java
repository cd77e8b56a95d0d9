package dev.cooperage.apps;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/** The steps with apps, as people do them on the pages. */
public final class AppSteps {

	private AppSteps() {
	}

	/** Registers an app. */
	public static HttpResponse<String> register(Visitor root, String name, String owner, String arn) {
		return root.submit("/apps/new", "/apps", Map.of("name", name, "userName", owner, "principal", arn));
	}

	/** Registers an app that nothing is against, and tells where its page is. */
	public static String registered(Visitor root, String name, String owner, String arn) {
		var answer = register(root, name, owner, arn);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	/** A new app data source. */
	public static String source(Visitor root, String name) {
		var answer = root.submit("/app-data/new", "/app-data", Map.of("name", name, "purpose", "a test"));
		assertThat(answer.headers().firstValue("Location")).as(answer.body()).hasValue("/buckets/" + name);
		return name;
	}

	/** The form "Grant access to an app", filled in and sent. */
	public static HttpResponse<String> grant(Visitor admin, String bucket, String app, String level, String folder) {
		String page = "/buckets/" + bucket + "/app-access";
		return admin.submit(page + "/new", page, Map.of("app", app, "level", level, "folder", folder));
	}

	/** Gives the app another level. */
	public static void edit(Visitor admin, String bucket, String app, String level) {
		String edit = GroupPage.editLink(admin.get("/buckets/" + bucket + "/access").body(), app);
		var answer = admin.submit(edit, edit,
				Map.of("level", level, "version", GroupPage.version(admin.get(edit).body())));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
	}

	/** Ends the app's grant. */
	public static void revoke(Visitor admin, String bucket, String app) {
		assertThat(GroupPage.revoke(admin, bucket, app).statusCode()).isEqualTo(303);
	}

	/** The form "Edit" of an app, with another principal. */
	public static HttpResponse<String> move(Visitor root, String page, String name, String owner, String arn) {
		return root.submit(page + "/edit", page, Map.of("name", name, "userName", owner, "principal", arn, "version",
				GroupPage.version(root.get(page + "/edit").body())));
	}

	/** The lines to paste on the account page of the demo app's owner. */
	static String[] demoKeys(String accountPage) {
		Matcher keys = Pattern
			.compile("<section[^>]*id=\"app-keys\".*?AWS_ACCESS_KEY_ID=(\\S+).*?AWS_SECRET_ACCESS_KEY=(\\S+)",
					Pattern.DOTALL)
			.matcher(accountPage);
		assertThat(keys.find()).isTrue();
		return new String[] { keys.group(1), keys.group(2) };
	}

}
