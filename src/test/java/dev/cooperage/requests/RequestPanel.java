package dev.cooperage.requests;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import dev.cooperage.RunningPanel;

import static org.assertj.core.api.Assertions.assertThat;

/** The panel with the forms of a request for access. */
abstract class RequestPanel extends RunningPanel {

	/** Nobody speaks for a team that an earlier test has left. */
	void noTeams() {
		this.database.sql("update team set active = false").update();
	}

	/** The form "Request access", filled in and sent. */
	HttpResponse<String> send(String userName, String bucket, String level, String folder, String need) {
		return elsewhere(userName).submit("/access-requests/new", "/access-requests",
				Map.of("bucket", bucket, "level", level, "folder", folder, "need", need));
	}

	/** The same with the fields about the end of access. */
	HttpResponse<String> sendUntil(String userName, String bucket, String level, Map<String, String> end) {
		Map<String, String> fields = new HashMap<>(
				Map.of("bucket", bucket, "level", level, "folder", "", "need", "Monthly figures for the board"));
		fields.putAll(end);
		return elsewhere(userName).submit("/access-requests/new", "/access-requests", fields);
	}

	/** Asks, and tells the address of the request. */
	String ask(String userName, String bucket, String level) {
		return ask(userName, bucket, level, "");
	}

	String ask(String userName, String bucket, String level, String folder) {
		return location(send(userName, bucket, level, folder, "Monthly figures for the board"));
	}

	HttpResponse<String> approve(String admin, String request, String level, String folder) {
		return elsewhere(admin).submit(request, request + "/approval", Map.of("level", level, "folder", folder));
	}

	/** Grants Read only until that day, on the page of the data source. */
	void grantUntil(String bucket, String userName, LocalDate last) {
		elsewhere("ada").submit("/buckets/" + bucket, "/buckets/" + bucket + "/access", Map.of("userName", userName,
				"level", "READ_ONLY", "folder", "", "end", "DAY", "endsOn", last.toString()));
	}

	HttpResponse<String> approveUntil(String admin, String request, String level, Map<String, String> end) {
		Map<String, String> fields = new HashMap<>(Map.of("level", level, "folder", ""));
		fields.putAll(end);
		return elsewhere(admin).submit(request, request + "/approval", fields);
	}

	static String location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	/** The page without its marks, so that words can be found over line breaks. */
	String page(String userName, String path) {
		return text(as(userName).get(path).body());
	}

	static String text(String page) {
		return page.replaceAll("(?s)<head>.*?</head>|<[^>]+>", " ").replaceAll("\\s+", " ");
	}

}
