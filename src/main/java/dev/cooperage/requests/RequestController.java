package dev.cooperage.requests;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.EndChoices;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.Flash;
import dev.cooperage.teams.Team;
import dev.cooperage.teams.Teams;
import dev.cooperage.web.NotFoundException;
import dev.cooperage.web.Option;
import dev.cooperage.web.PageOf;
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

	/** So many choices are radio buttons; more of them are a list. */
	private static final int FEW = 9;

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
		model.addAttribute("page", new RequestsPage(bucket,
				(bucket != null) ? this.requests.toAnswerIn(bucket, me, waiting) : this.requests.toAnswer(me, waiting),
				this.requests.current(me, page)));
		return "requests/index";
	}

	@GetMapping("/answered")
	String answered(@CurrentPerson Person me, @ModelAttribute("filter") RequestHistory.Filter filter,
			@RequestParam(required = false) @Nullable Long before, Model model) {
		RequestHistory.Page answered = this.history.find(filter, me, before);
		model.addAttribute("page",
				new AnsweredPage(me, answered, (answered.last() != null) ? next(answered.last()) : null));
		return "requests/answered";
	}

	private static String next(long last) {
		var address = ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("before", last).build();
		return address.getPath() + "?" + address.getQuery();
	}

	@GetMapping("/new")
	String form(@CurrentPerson Person me, @RequestParam(required = false) @Nullable BucketName bucket,
			@RequestParam(defaultValue = "") String folder, @RequestParam(defaultValue = "") String level,
			@RequestParam(defaultValue = "0") long team, Model model, RedirectAttributes redirect) {
		Team asked = this.requests.teamOf(me, team).orElse(null);
		if (bucket == null) {
			model.addAttribute("form", RequestForm.of("", folder, level, asked));
			return show(me, Known.of(null), model);
		}
		Long open = (asked != null) ? this.requests.openFor(asked, bucket) : this.requests.openFor(me, bucket);
		boolean othersPossible = asked == null && !this.requests.teamsOf(me).isEmpty();
		if (open != null && !othersPossible) {
			return toOpenOne(open, me, redirect);
		}
		model.addAttribute("form", RequestForm.of(bucket.value(), folder, level, asked));
		return show(me, new Known(bucket, this.requests.whom(bucket, me), open, asked,
				(asked != null) ? this.requests.held(asked, bucket) : this.requests.held(me, bucket)), model);
	}

	@PostMapping
	String create(@CurrentPerson Person me, @Valid @ModelAttribute("form") RequestForm form, BindingResult errors,
			Model model, RedirectAttributes redirect, HttpServletResponse response) {
		Optional<BucketName> bucket = form.bucketName(errors);
		Optional<Term> wanted = form.term(this.folders, this.ends.in(bucket.orElse(null)), errors);
		if (bucket.isPresent() && wanted.isPresent() && !errors.hasErrors()) {
			RequestOutcome outcome = make(me, form.teamId(), bucket.get(), wanted.get(), form.needText());
			if (outcome instanceof RequestOutcome.Made made) {
				Flash.notice(redirect, "Your request is with " + this.requests.whom(bucket.get(), me)
						+ ". This page shows the answer.");
				return "redirect:/access-requests/" + made.id();
			}
			if (outcome instanceof RequestOutcome.AlreadyOpen open) {
				return toOpenOne(open.id(), me, redirect);
			}
			if (outcome instanceof RequestOutcome.NotPossible no) {
				errors.rejectValue(no.field(), "refused", no.sentence());
			}
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(me, Known.of(bucket.orElse(null)), model);
	}

	private RequestOutcome make(Person me, @Nullable Long teamId, BucketName bucket, Term wanted, String need) {
		try {
			return this.decisions.make(me, teamId, bucket, wanted, need);
		}
		catch (NotFoundException ex) {
			return new RequestOutcome.NotPossible("bucket", "There is no data source named " + bucket);
		}
	}

	private String show(Person me, Known known, Model model) {
		List<Option> choices = Stream
			.concat(Stream.of(new Option(RequestForm.ME, "Me", null)),
					this.requests.teamsOf(me).stream().map(RequestController::option))
			.toList();
		model.addAttribute("page",
				new RequestFormPage(known, choices, AccessGroupForm.levelsFor(me), this.requests.teamsMayBeAdmin()));
		return "requests/new";
	}

	private static Option option(Teams.Spoken team) {
		return new Option(Long.toString(team.id()), "The team " + team.name(),
				AccessRequests.AskedTeam.people(team.people()));
	}

	private String toOpenOne(long id, Person me, RedirectAttributes redirect) {
		AccessRequest open = this.requests.find(id, me).request();
		boolean mine = open.person().isSame(me);
		Flash.notice(redirect, (mine ? "You have" : open.person().userName() + " has") + " asked for access to "
				+ open.bucket() + open.forWhom() + " already; this is " + (mine ? "your" : "the") + " request.");
		return "redirect:/access-requests/" + id;
	}

	/**
	 * The page of open requests.
	 *
	 * @param bucket the only data source; null for all
	 * @param toAnswer those that the person may answer
	 */
	record RequestsPage(@Nullable BucketName bucket, PageOf<AccessRequest> toAnswer,
			PageOf<AccessRequests.Line> yours) {
	}

	/**
	 * The page of answered requests.
	 *
	 * @param nextUrl null on the last page
	 */
	record AnsweredPage(Person me, RequestHistory.Page answered, @Nullable String nextUrl) {

		public List<RequestState> states() {
			return RequestHistory.Filter.STATES;
		}

	}

	/**
	 * The page of the form "Request access".
	 *
	 * @param choices the person themselves and their teams
	 * @param teamsMayBeAdmin whether a setting lets teams be Admin
	 */
	record RequestFormPage(Known known, List<Option> choices, List<Option> levels, boolean teamsMayBeAdmin) {

		/** Returns whether the person can ask for a team. */
		public boolean forTeams() {
			return this.choices.size() > 1;
		}

		/** Returns whether the choices are few enough for radio buttons. */
		public boolean few() {
			return this.choices.size() <= FEW;
		}

	}

	/**
	 * The data source of the form, and how the person or their team stands there.
	 *
	 * @param bucket null where it is not known yet
	 * @param whom who will answer; null where it is not known
	 * @param open the person's own open request; null for none
	 * @param team the team for which the form begins; null for the person
	 * @param held what the person or team has or had; null for nothing
	 */
	record Known(@Nullable BucketName bucket, @Nullable String whom, @Nullable Long open, @Nullable Team team,
			AccessRequests.@Nullable Held held) {

		static Known of(@Nullable BucketName bucket) {
			return new Known(bucket, null, null, null, null);
		}

		/** Returns the words before what is held. */
		public String holder() {
			if (this.team != null) {
				return this.team.calledFirst() + " has";
			}
			return (this.held != null && this.held.now()) ? "You have" : "You had";
		}

	}

}
