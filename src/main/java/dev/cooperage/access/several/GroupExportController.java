package dev.cooperage.access.several;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.decide.GroupExport;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The data access group as CSV, for its admins. */
@Controller
class GroupExportController {

	private final AccessControl access;

	private final GroupExport export;

	private final GrantEnds ends;

	GroupExportController(AccessControl access, GroupExport export, GrantEnds ends) {
		this.access = access;
		this.export = export;
		this.ends = ends;
	}

	@GetMapping("/buckets/{bucket}/access.csv")
	void download(@PathVariable BucketName bucket, @CurrentPerson Person me, HttpServletResponse response)
			throws IOException {
		this.access.of(me, bucket).requireManage("export its data access group");
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment()
					.filename("access-" + bucket + "-" + this.ends.today() + ".csv")
					.build()
					.toString());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
		this.export.write(bucket, writer);
		writer.flush();
	}

}
