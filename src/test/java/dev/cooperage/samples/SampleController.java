package dev.cooperage.samples;

import java.time.Instant;
import java.util.List;

import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Flash;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.Option;
import dev.cooperage.web.PageOf;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages that use every part of the shell, for its tests. */
@Controller
class SampleController {

	@ModelAttribute
	void sample(Model model) {
		model.addAttribute("page", new PageOf<>(rows(), 2, 3, 312));
		model.addAttribute("levels",
				List.of(new Option("READ_ONLY", "Read only", "List and download"),
						new Option("READ_WRITE", "Read/write", "Upload and delete as well"),
						new Option("ADMIN", "Admin", null)));
		model.addAttribute("code", "import boto3\n\ns3 = boto3.client(\"s3\")\n" + "x".repeat(120));
	}

	@GetMapping("/samples")
	String index(@RequestParam(defaultValue = "") String q, Model model) {
		model.addAttribute("q", q);
		model.addAttribute("form", new Form("", null, "", false));
		return "samples/index";
	}

	@PostMapping("/samples")
	String create(@Valid @ModelAttribute("form") Form form, BindingResult errors, RedirectAttributes redirect,
			HttpServletResponse response) {
		if (errors.hasErrors()) {
			response.setStatus(422);
			return "samples/index";
		}
		Flash.success(redirect, form.name() + " has Read only.");
		return "redirect:/samples";
	}

	@GetMapping("/samples/refused")
	void refused() {
		throw new NotAllowedException("You have no access to alpha-x.", new Remedy("Request access", "/samples"));
	}

	@GetMapping("/samples/missing")
	void missing() {
		throw new NotFoundException("There is no bucket alpha-x.");
	}

	@GetMapping("/samples/conflict")
	void conflict() {
		throw new ErrorResponseException(HttpStatusCode.valueOf(409),
				ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(409), "It is there already."), null);
	}

	@GetMapping("/samples/broken")
	void broken() {
		throw new IllegalStateException("secret inner words");
	}

	@GetMapping("/samples/buckets/{name}")
	@ResponseBody
	String bucket(@PathVariable BucketName name) {
		return name.value();
	}

	@GetMapping("/samples/me")
	@ResponseBody
	String me(@CurrentPerson Person person) {
		return person.userName();
	}

	private static List<Row> rows() {
		return List.of(new Row("alpha-sales", "Read only", "grey", 1_468_006, Instant.parse("2026-03-05T14:02:11Z")),
				new Row("alpha-a-very-long-name-of-a-bucket-that-uses-all-63-characters-x", "Read/write", "blue", 12,
						Instant.parse("2026-01-05T14:02:11Z")),
				new Row("alpha-finance", "Admin", "purple", 5_000_000_000_000L, Instant.now()));
	}

	enum Level {

		READ_ONLY, READ_WRITE, ADMIN

	}

	record Row(String name, String level, String colour, long size, Instant at) {
	}

	record Form(@NotBlank(message = "Enter a user name") String name,
			@NotNull(message = "Choose an access level") Level level, @NotBlank(message = "Say why") String reason,
			@AssertTrue(message = "Confirm the movement") boolean confirmed) {
	}

}
