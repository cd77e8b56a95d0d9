package dev.cooperage.requests;

import java.util.List;
import java.util.Optional;

import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.EndChoices;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.Term;
import dev.cooperage.access.TypedFolder;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.requests.RequestOutcome.Approved;
import dev.cooperage.requests.RequestOutcome.Done;
import dev.cooperage.requests.RequestOutcome.NotPossible;
import dev.cooperage.requests.RequestOutcome.TooLate;
import dev.cooperage.web.Flash;
import dev.cooperage.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one request: its state, and the answer to it. */
@Controller
@RequestMapping("/access-requests/{id}")
class AnswerController {

	private static final String LIST = "redirect:/access-requests";

	private final AccessRequests requests;

	private final RequestDecisions decisions;

	private final TypedFolder folders;

	private final EndChoices ends;

	AnswerController(AccessRequests requests, RequestDecisions decisions, TypedFolder folders, EndChoices ends) {
		this.requests = requests;
		this.decisions = decisions;
		this.folders = folders;
		this.ends = ends;
	}

	@GetMapping
	String show(@PathVariable long id, @CurrentPerson Person me, Model model) {
		AccessRequests.Line line = this.requests.find(id, me);
		this.requests.seen(line, me);
		return show(line, me, null, model);
	}

	@PostMapping("/approval")
	String approve(@PathVariable long id, @CurrentPerson Person me,
			@Valid @ModelAttribute("approvalForm") ApprovalForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		AccessRequests.Line line = this.requests.find(id, me);
		Optional<Term> granted = form.term(this.folders, this.ends.in(line.request().bucket()), begin(line.request()),
				errors);
		Unsent unsent = null;
		if (granted.isPresent() && !errors.hasErrors()) {
			RequestOutcome outcome = this.decisions.approve(id, granted.get(), form.noteText(), me);
			if (outcome instanceof Approved approved) {
				GroupWords.tell(approved.change(), redirect);
				return LIST;
			}
			unsent = refused(outcome, form.note(), errors);
		}
		return again(id, me, unsent, model, response);
	}

	@PostMapping("/refusal")
	String refuse(@PathVariable long id, @CurrentPerson Person me,
			@Valid @ModelAttribute("refusalForm") RefusalForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		AccessRequests.Line line = this.requests.find(id, me);
		Unsent unsent = null;
		if (!errors.hasErrors()) {
			RequestOutcome outcome = this.decisions.refuse(id, form.reasonText(), me);
			if (outcome instanceof Done) {
				Flash.success(redirect,
						"The request of " + line.request().person().userName() + " is refused. They can read why.");
				return LIST;
			}
			unsent = refused(outcome, form.reason(), errors);
		}
		return again(id, me, unsent, model, response);
	}

	@PostMapping("/questions")
	String ask(@PathVariable long id, @CurrentPerson Person me, @Valid @ModelAttribute("messageForm") MessageForm form,
			BindingResult errors, Model model, RedirectAttributes redirect, HttpServletResponse response) {
		AccessRequests.Line line = this.requests.find(id, me);
		form.requireText("Enter a question", errors);
		Unsent unsent = null;
		if (!errors.hasErrors()) {
			RequestOutcome outcome = this.decisions.ask(id, form.text(), form.lastRead(), me);
			if (outcome instanceof Done) {
				Flash.success(redirect, "Your question is sent. The request waits for an answer from "
						+ line.request().person().userName() + ".");
				return LIST + "/" + id;
			}
			unsent = refused(outcome, form.words(), errors);
		}
		return again(id, me, unsent, model, response);
	}

	@PostMapping("/replies")
	String reply(@PathVariable long id, @CurrentPerson Person me,
			@Valid @ModelAttribute("messageForm") MessageForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletResponse response) {
		this.requests.find(id, me);
		form.requireText("Enter an answer", errors);
		Unsent unsent = null;
		if (!errors.hasErrors()) {
			RequestOutcome outcome = this.decisions.reply(id, form.text(), form.lastRead(), me);
			if (outcome instanceof Done) {
				Flash.success(redirect, "Your answer is sent. The request waits for an admin again.");
				return LIST + "/" + id;
			}
			unsent = refused(outcome, form.words(), errors);
		}
		return again(id, me, unsent, model, response);
	}

	@PostMapping("/withdrawal")
	String withdraw(@PathVariable long id, @CurrentPerson Person me, RedirectAttributes redirect) {
		if (this.decisions.withdraw(id, me) instanceof TooLate late) {
			Flash.problem(redirect, late.sentence());
		}
		else {
			Flash.success(redirect, "Your request is withdrawn.");
		}
		return LIST;
	}

	/** Says beside the field what is not possible, or returns what came too late. */
	private static @Nullable Unsent refused(RequestOutcome outcome, @Nullable String typed, BindingResult errors) {
		if (outcome instanceof NotPossible no) {
			errors.rejectValue(no.field(), "refused", no.sentence());
		}
		return (outcome instanceof TooLate late) ? new Unsent(late.sentence(), (typed != null) ? typed.strip() : "")
				: null;
	}

	/** Shows the page as the request is by now, with what was typed. */
	private String again(long id, Person me, @Nullable Unsent unsent, Model model, HttpServletResponse response) {
		response.setStatus(((unsent != null) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
		return show(this.requests.find(id, me), me, unsent, model);
	}

	private String show(AccessRequests.Line line, Person me, @Nullable Unsent unsent, Model model) {
		AccessRequest request = line.request();
		boolean mine = request.person().isSame(me);
		boolean answerable = request.open() && this.requests.mayAnswer(request, me);
		model.addAttribute("page",
				new RequestPage(line, mine, answerable, begin(request), answerable ? this.requests.held(request) : null,
						this.requests.team(request, me), mine && this.requests.opens(line, me),
						this.requests.teamsMayBeAdmin(), unsent));
		if (answerable) {
			addIfMissing(model, "approvalForm", ApprovalForm.of(request.wanted().reach()));
			addIfMissing(model, "refusalForm", new RefusalForm(""));
		}
		if (answerable || mine) {
			addIfMissing(model, "messageForm", new MessageForm("", null));
		}
		return "requests/show";
	}

	/** Returns the end that the answer begins with. */
	private GrantEnd begin(AccessRequest request) {
		return this.ends.in(request.bucket()).asked(request.wanted().end());
	}

	/**
	 * The page of a request.
	 *
	 * @param mine whether the person who looks at it made it
	 * @param answerable whether they may answer it
	 * @param begin the end that the answer begins with
	 * @param held what the person or team has or had, for who may answer; null for
	 * nothing
	 * @param team the team for which it asks; null for none
	 * @param opens whether what was granted lets in the person who looks at it
	 * @param teamsMayBeAdmin whether a setting lets teams be Admin
	 * @param unsent the answer that came too late; null for none
	 */
	record RequestPage(AccessRequests.Line line, boolean mine, boolean answerable, GrantEnd begin,
			AccessRequests.@Nullable Held held, AccessRequests.@Nullable AskedTeam team, boolean opens,
			boolean teamsMayBeAdmin, @Nullable Unsent unsent) {

		public AccessRequest asked() {
			return this.line.request();
		}

		/** Returns whether they are to answer a question about it. */
		public boolean repliable() {
			return this.mine && asked().questioned();
		}

		/** Returns the levels that an answer can grant. */
		public List<Option> levels() {
			AccessLevel wanted = asked().wanted().reach().level();
			return possible().stream().filter((level) -> wanted.covers(AccessLevel.valueOf(level.value()))).toList();
		}

		private List<Option> possible() {
			if (this.team == null) {
				return AccessGroupForm.levelsFor(asked().person());
			}
			return this.teamsMayBeAdmin ? AccessGroupForm.levels() : AccessGroupForm.levelsWithoutAdmin();
		}

	}

	/**
	 * An answer that came too late.
	 *
	 * @param sentence says what happened meanwhile
	 * @param text what was typed; may be empty
	 */
	record Unsent(String sentence, String text) {
	}

	private static void addIfMissing(Model model, String name, Object form) {
		if (!model.containsAttribute(name)) {
			model.addAttribute(name, form);
		}
	}

}
