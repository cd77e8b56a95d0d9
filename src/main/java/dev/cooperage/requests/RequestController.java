package dev.cooperage.requests;

import java.util.Optional;

import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.EndChoices;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Flash;
import dev.cooperage.web.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The requests that wait for an answer, the person's own, and the form "Request access".
 */
@Controller
@RequestMapping("/access-requests")
class RequestController {

	private final AccessRequests requests;

	private final RequestHistory history;

	private final RequestDecisions decisions;

	private final TypedFolder folders;

	private final EndChoices ends;

	RequestController(AccessRequests requests, RequestHistory history, RequestDecisions decisions, TypedFolder folders,
			EndChoices ends) {
		this.history = history;
		this.requests = requests;
		this.decisions = decisions;
		this.folders = folders;
		this.ends = ends;
	}

	@GetMapping
	String index(@CurrentPerson Person me, @RequestParam(required = false) @Nullable BucketName bucket,
			@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "1") int waiting, Model model) {
		model.addAttribute("bucket", bucket);
		model.addAttribute("toAnswer",
				(bucket != null) ? this.requests.toAnswerIn(bucket, me, waiting) : this.requests.toAnswer(me, waiting));
		model.addAttribute("yours", this.requests.current(me, page));
		return "requests/index";
	}

	@GetMapping("/answered")
	String answered(@CurrentPerson Person me, @ModelAttribute("filter") RequestHistory.Filter filter,
			@RequestParam(required = false) @Nullable Long before, Model model) {
		RequestHistory.Page page = this.history.find(filter, me, before);
		model.addAttribute("bucket", filter.bucket());
		model.addAttribute("states", RequestHistory.Filter.STATES);
		model.addAttribute("answered", page);
		model.addAttribute("me", me);
		model.addAttribute("nextUrl", (page.last() != null) ? next(page.last()) : null);
		return "requests/answered";
	}

	private static String next(long last) {
		var address = ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("before", last).build();
		return address.getPath() + "?" + address.getQuery();
	}

	@GetMapping("/new")
	String form(@CurrentPerson Person me, @RequestParam(required = false) @Nullable BucketName bucket,
			@RequestParam(defaultValue = "") String folder, @RequestParam(defaultValue = "") String level, Model model,
			RedirectAttributes redirect) {
		if (bucket == null) {
			model.addAttribute("form", RequestForm.of("", folder, level));
			return show(me, null, model);
		}
		Long open = this.requests.openFor(me, bucket);
		if (open != null) {
			return toOpenOne(bucket, open, redirect);
		}
		model.addAttribute("form", RequestForm.of(bucket.value(), folder, level));
		model.addAttribute("endsIn", bucket);
		model.addAttribute("held", this.requests.held(me, bucket));
		return show(me, this.requests.whom(bucket, me), model);
	}

	@PostMapping
	String create(@CurrentPerson Person me, @Valid @ModelAttribute("form") RequestForm form, BindingResult errors,
			Model model, RedirectAttributes redirect, HttpServletResponse response) {
		Optional<BucketName> bucket = form.bucketName(errors);
		model.addAttribute("endsIn", bucket.orElse(null));
		Optional<Term> wanted = form.term(this.folders, this.ends.in(bucket.orElse(null)), errors);
		if (bucket.isPresent() && wanted.isPresent() && !errors.hasErrors()) {
			RequestOutcome outcome = make(me, bucket.get(), wanted.get(), form.needText());
			if (outcome instanceof RequestOutcome.Made made) {
				Flash.notice(redirect, "Your request is with " + this.requests.whom(bucket.get(), me)
						+ ". This page shows the answer.");
				return "redirect:/access-requests/" + made.id();
			}
			if (outcome instanceof RequestOutcome.AlreadyOpen open) {
				return toOpenOne(bucket.get(), open.id(), redirect);
			}
			if (outcome instanceof RequestOutcome.NotPossible no) {
				errors.rejectValue(no.field(), "refused", no.sentence());
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(me, null, model);
	}

	private RequestOutcome make(Person me, BucketName bucket, Term wanted, String need) {
		try {
			return this.decisions.make(me, bucket, wanted, need);
		}
		catch (NotFoundException ex) {
			return new RequestOutcome.NotPossible("bucket", "There is no data source named " + bucket);
		}
	}

	private static String show(Person me, @Nullable String whom, Model model) {
		model.addAttribute("levels", AccessGroupForm.levelsFor(me));
		model.addAttribute("whom", whom);
		return "requests/new";
	}

	private static String toOpenOne(BucketName bucket, long id, RedirectAttributes redirect) {
		Flash.notice(redirect, "You have asked for access to " + bucket + " already; this is your request.");
		return "redirect:/access-requests/" + id;
	}

}
