package dev.cooperage.files.jobs;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cooperage.Visitor;
import dev.cooperage.files.FilesPanel;
import dev.cooperage.files.selection.SelectedKeys;
import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.ObjectKey;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of jobs have in common. */
public abstract class JobsPanel extends FilesPanel {

	@Autowired
	FileJobs jobs;

	@Autowired
	TransactionTemplate transaction;

	/** Asks for a job, as the pages do. */
	public HttpResponse<String> order(Visitor who, String action, String key, Map<String, String> fields) {
		Map<String, String> all = new HashMap<>(fields);
		all.put("action", action);
		all.put(SelectedKeys.field(key), SelectedKeys.value(key));
		return who.submit("/account", at("jobs", "").replaceAll("/$", ""), all);
	}

	public HttpResponse<String> transfer(Visitor who, String action, String key, String folder, String name) {
		return order(who, action, key,
				Map.of("into", this.bucket.value(), "folder", folder, "name", name, "existing", "keep"));
	}

	static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("");
	}

	/** The job that an answer leads to. */
	FileJob job(HttpResponse<String> answer) {
		String id = location(answer).replaceAll(".*/jobs/", "");
		return this.jobs.find(UUID.fromString(id)).orElseThrow();
	}

	/** A job that no sweep takes. */
	UUID waiting(String userName, JobAction action, String key, String target) {
		Person person = this.directory.find(userName).orElseThrow();
		return this.transaction.execute((status) -> {
			UUID id = this.jobs.create(new NewJob(person, action, this.bucket, this.bucket, false,
					List.of(JobItem.chosen(new ObjectKey(key), null, (target != null) ? new ObjectKey(target) : null)),
					new SelectionCount(1, 1, false)));
			this.database.sql("update file_job set next_try = now() + interval '1 hour' where id = :id")
				.param("id", id)
				.update();
			return id;
		});
	}

}
