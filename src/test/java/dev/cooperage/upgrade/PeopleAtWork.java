package dev.cooperage.upgrade;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.Visitor;
import dev.cooperage.faults.PanelProcess;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do on the pages of one of the panels. */
final class PeopleAtWork {

	private static final Pattern UPLOAD = Pattern.compile("data-upload action=\"([^\"]+)\"");

	private static final String BOUNDARY = "a-boundary-that-no-file-has";

	private final PanelProcess panel;

	PeopleAtWork(PanelProcess panel) {
		this.panel = panel;
	}

	Visitor as(String userName) {
		return TwoVersions.visitor(this.panel, userName);
	}

	/** Makes a data source of this person's. */
	String create(String userName) {
		String name = "alpha-upgrade-" + Long.toString(System.nanoTime(), 36);
		leads(as(userName).submit("/warehouse-data/new", "/warehouse-data", Map.of("name", name, "purpose", "a test")));
		return name;
	}

	void grant(String bucket, String userName, String level) {
		grant(bucket, userName, level, "");
	}

	void grant(String bucket, String userName, String level, String folder) {
		leads(as("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access",
				Map.of("userName", userName, "level", level, "folder", folder)));
	}

	void edit(String bucket, String userName, String level) {
		leads(GroupPage.edit(as("ada"), bucket, userName, level));
	}

	void revoke(String bucket, String userName) {
		leads(GroupPage.revoke(as("ada"), bucket, userName));
	}

	/** Asks for access, and returns where the request is. */
	String request(String bucket, String userName) {
		return leads(as(userName).submit("/access-requests/new?bucket=" + bucket, "/access-requests",
				Map.of("bucket", bucket, "level", "READ_ONLY", "need", "figures")));
	}

	void approve(String request) {
		leads(as("ada").submit(request, request + "/approval", Map.of("level", "READ_ONLY", "folder", "")));
	}

	void upload(String bucket, String userName, String file) {
		Visitor who = as(userName);
		Matcher action = UPLOAD.matcher(who.get("/buckets/" + bucket + "/uploads/").body());
		assertThat(action.find()).isTrue();
		HttpResponse<String> stored = who.send("POST", action.group(1).replace("&amp;", "&"),
				BodyPublishers
					.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + file
							+ "\"\r\nContent-Type: text/plain\r\n\r\n" + file + "\r\n--" + BOUNDARY + "--\r\n"),
				"Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
		assertThat(stored.body()).contains("1 file is stored");
	}

	/** Begins the job that deletes a folder. */
	void delete(String bucket, String userName, String folder) {
		leads(as(userName).submit("/buckets/" + bucket + "/deletions/" + folder, "/buckets/" + bucket + "/jobs",
				Map.of("action", "delete", "key", folder)));
	}

	/** Lets root hand over all data sources of one person to another. */
	void handOver(long person, String to) {
		Visitor root = as("root");
		String action = "/people/" + person + "/hand-overs";
		Map<String, String> fields = new HashMap<>(Map.of("userName", to, "which", "ALL", "afterwards", "READ_WRITE"));
		Document preview = Jsoup.parse(root.submit(action + "/new", action, fields).body());
		preview.select("form[action=" + action + "]").select("input[type=hidden], button[name]").forEach((field) -> {
			if (!field.attr("name").equals("_csrf")) {
				fields.put(field.attr("name"), field.attr("value"));
			}
		});
		leads(root.submit(action + "/new", action, fields));
	}

	private static String leads(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer.headers().firstValue("Location").orElseThrow();
	}

}
