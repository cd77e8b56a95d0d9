package dev.cooperage.access.reach;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Directory;
import dev.cooperage.people.Person;
import dev.cooperage.people.PlatformAdmin;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.SearchText;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of what one person can reach: everybody's own, for platform admins anybody's.
 */
@Controller
class ReachController {

	static final String ASK = "See your own access";

	private final Reaching reaching;

	private final ReachCsv csv;

	private final Directory directory;

	private final Clock clock;

	ReachController(Reaching reaching, ReachCsv csv, Directory directory, Clock clock) {
		this.reaching = reaching;
		this.csv = csv;
		this.directory = directory;
		this.clock = clock;
	}

	@GetMapping("/account/access")
	String own(@CurrentPerson Person me, @RequestParam(defaultValue = "") String q,
			@RequestParam(required = false) @Nullable Long after, Model model) {
		return show(me, true, q, after, model);
	}

	@GetMapping("/people/{userName}/access")
	String of(@PathVariable String userName, @PlatformAdmin(value = ASK, url = "/account/access") Person me,
			@RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Long after,
			Model model) {
		return show(known(this.directory, userName), false, q, after, model);
	}

	@GetMapping("/account/access.csv")
	void ownCsv(@CurrentPerson Person me, @RequestParam(defaultValue = "") String q, HttpServletResponse response)
			throws IOException {
		send(me, q, response);
	}

	@GetMapping("/people/{userName}/access.csv")
	void csvOf(@PathVariable String userName, @PlatformAdmin(value = ASK, url = "/account/access") Person me,
			@RequestParam(defaultValue = "") String q, HttpServletResponse response) throws IOException {
		send(known(this.directory, userName), q, response);
	}

	private String show(Person person, boolean own, String q, @Nullable Long after, Model model) {
		model.addAttribute("page", this.reaching.page(person, own, SearchText.of(q), after));
		return "access/reach";
	}

	private void send(Person person, String q, HttpServletResponse response) throws IOException {
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment()
					.filename("access-" + person.userName() + "-"
							+ LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC) + ".csv")
					.build()
					.toString());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
		Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
		this.csv.write(person, SearchText.of(q), writer);
		writer.flush();
	}

	static Person known(Directory directory, String userName) {
		return directory.known(userName).orElseThrow(() -> new NotFoundException("There is no such person."));
	}

}
