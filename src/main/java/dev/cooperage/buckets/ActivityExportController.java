package dev.cooperage.buckets;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.cooperage.audit.AuditFilter;
import dev.cooperage.audit.AuditLog;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The activity as CSV, all pages of it, streamed. */
@Controller
class ActivityExportController {

	private final Activity activity;

	private final AuditLog log;

	private final Clock clock;

	ActivityExportController(Activity activity, AuditLog log, Clock clock) {
		this.activity = activity;
		this.log = log;
		this.clock = clock;
	}

	@GetMapping("/buckets/{name}/activity.csv")
	void ofBucket(@PathVariable BucketName name, @CurrentPerson Person me,
			@ModelAttribute("filter") ActivityForm filter, BindingResult errors, HttpServletResponse response)
			throws IOException {
		send(this.activity.of(name, me), filter, errors, response);
	}

	@GetMapping("/activity.csv")
	void ofAll(@PlatformAdmin(value = "See your own activity", url = "/account/activity") Person me,
			@ModelAttribute("filter") ActivityForm filter, BindingResult errors, HttpServletResponse response)
			throws IOException {
		send(this.activity.ofAll(), filter, errors, response);
	}

	@GetMapping("/account/activity.csv")
	void ofOwn(@CurrentPerson Person me, @ModelAttribute("filter") ActivityForm filter, BindingResult errors,
			HttpServletResponse response) throws IOException {
		send(this.activity.ofOwn(me), filter, errors, response);
	}

	private void send(Activity.Scope scope, ActivityForm form, BindingResult errors, HttpServletResponse response)
			throws IOException {
		AuditFilter filter = form.toFilter(scope, null, errors);
		if (errors.hasErrors()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"Enter the days of the filter as dates, such as 2026-11-24.");
		}
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment()
					.filename("activity-" + scope.name() + "-"
							+ LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC) + ".csv")
					.build()
					.toString());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
		this.log.export(filter, writer);
		writer.flush();
	}

}
