package dev.cooperage.access.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.EndChoices;
import dev.cooperage.access.EndedGrant;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.LevelForm;
import dev.cooperage.access.Member;
import dev.cooperage.access.card.GrantOrigin;
import dev.cooperage.access.decide.GroupDecisions;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.teams.TeamAdminProperties;
import dev.cooperage.web.Option;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person's place in a data access group: "Edit access level" and "Revoke access". */
@Controller
@RequestMapping("/buckets/{bucket}/access/{grantId}")
class AccessLevelController {

	private final AccessControl access;

	private final GroupDecisions decisions;

	private final EndChoices ends;

	private final GroupList list;

	private final boolean teamsMayBeAdmin;

	AccessLevelController(AccessControl access, GroupDecisions decisions, EndChoices ends, GroupList list,
			TeamAdminProperties admins) {
		this.access = access;
		this.decisions = decisions;
		this.ends = ends;
		this.list = list;
		this.teamsMayBeAdmin = admins.teamsMayBeAdmin();
	}

	@GetMapping
	String edit(@PathVariable BucketName bucket, @PathVariable long grantId, @CurrentPerson Person me, Model model,
			HttpServletRequest request) {
		Member member = decidable(bucket, grantId, me);
		model.addAttribute("levelForm", new LevelForm(member.level().name(), null, null,
				Long.toString(member.version()), Boolean.toString(member.letManage()), null, null));
		return show(bucket, me, member, model, GroupPlace.of(request));
	}

	@PostMapping
	String update(@PathVariable BucketName bucket, @PathVariable long grantId, @CurrentPerson Person me,
			@Valid @ModelAttribute("levelForm") LevelForm form, BindingResult errors, Model model,
			RedirectAttributes redirect, HttpServletRequest request, HttpServletResponse response) {
		Member member = decidable(bucket, grantId, me);
		Optional<GrantEnd> end = this.ends.in(bucket).of(form.end(), form.endsOn(), member.end(), errors);
		if (end.isPresent() && !errors.hasErrors()) {
			AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
			GroupChange change = this.decisions.edit(bucket, grantId, form.version(), level, end.get(), form.managing(),
					me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return leading(bucket, me, GroupPlace.of(request).address(bucket));
			}
			errors.rejectValue((level == member.level() && form.end() != null) ? "end" : "level", "refused",
					refused.sentence());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return show(bucket, me, this.access.member(bucket, me, grantId), model, GroupPlace.of(request));
	}

	/** Changes the level in the line, and the end where one is sent. */
	@PostMapping("/level")
	String level(@PathVariable BucketName bucket, @PathVariable long grantId, @CurrentPerson Person me,
			@Valid @ModelAttribute("levelForm") LevelForm form, BindingResult errors, Model model,
			@RequestParam(defaultValue = "ACCESS_PAGE") GrantOrigin from, RedirectAttributes redirect,
			HttpServletRequest request, HttpServletResponse response) {
		Member member = decidable(bucket, grantId, me);
		GroupPlace place = GroupPlace.of(request);
		Optional<GrantEnd> end = this.ends.of(form.end(), form.endsOn(), member.end(), errors);
		if (end.isPresent() && !errors.hasErrors()) {
			AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
			GroupChange change = this.decisions.edit(bucket, grantId, form.version(), level, end.get(), form.managing(),
					me);
			if (!(change instanceof GroupChange.Refused refused)) {
				GroupWords.tell(change, redirect);
				return leading(bucket, me,
						(from == GrantOrigin.DATA_SOURCE) ? "/buckets/" + bucket : place.address(bucket));
			}
			errors.rejectValue("level", "refused", refused.sentence());
		}
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		String sentence = errors.getAllErrors().get(0).getDefaultMessage();
		AccessLevel chosen = Arrays.stream(AccessLevel.values())
			.filter((level) -> level.name().equals(form.level()))
			.findFirst()
			.orElse(null);
		return this.list.refused(bucket, me, place,
				new GroupList.Refusal(grantId, chosen, Objects.requireNonNull(sentence)), model);
	}

	@PostMapping("/revocation")
	String revoke(@PathVariable BucketName bucket, @PathVariable long grantId, @CurrentPerson Person me,
			@ModelAttribute("levelForm") LevelForm form, BindingResult errors, Model model, RedirectAttributes redirect,
			HttpServletRequest request, HttpServletResponse response) {
		this.access.of(me, bucket).requireDecide();
		Member member = this.access.member(bucket, me, grantId);
		if (member.you() && !member.ended() && !form.givesUp()) {
			errors.rejectValue("confirmed", "confirm", "Tick that you give up your own access");
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return show(bucket, me, member, model, GroupPlace.of(request));
		}
		GroupChange change = this.decisions.revoke(bucket, grantId, me);
		if (change instanceof GroupChange.Refused refused) {
			errors.reject("refused", refused.sentence());
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return show(bucket, me, this.access.member(bucket, me, grantId), model, GroupPlace.of(request));
		}
		GroupWords.tell(change, redirect);
		return leading(bucket, me, GroupPlace.of(request).address(bucket));
	}

	private String leading(BucketName bucket, Person me, String address) {
		return "redirect:" + GroupPlace.onward(this.access.of(me, bucket), address);
	}

	/** Returns whether it is the person's own, and they could not grant it again. */
	private boolean isForGood(BucketName bucket, Person me, Member member) {
		if (!member.you() || me.isPlatformAdmin()) {
			return false;
		}
		if (member.level() != AccessLevel.ADMIN) {
			return !this.access.of(me, bucket).mayManage();
		}
		return this.access.decidedFor(me, bucket)
			.stream()
			.filter((term) -> term.reach().level() == AccessLevel.ADMIN)
			.count() == 1;
	}

	/** Returns the grant, which the person may change. */
	private Member decidable(BucketName bucket, long grantId, Person me) {
		Access mine = this.access.of(me, bucket);
		mine.requireDecide();
		Member member = this.access.member(bucket, me, grantId);
		if (!member.decidable()) {
			mine.requireManage("change this grant");
		}
		return member;
	}

	private String show(BucketName bucket, Person me, Member member, Model model, GroupPlace place) {
		if (member.ended()) {
			model.addAttribute("page",
					new EndedPage(bucket, member, place, this.access.ended(bucket, me, member.grantId())));
			return "access/revoked";
		}
		if (member.through() != null) {
			model.addAttribute("page", new ThroughPage(bucket, member));
			return "access/through";
		}
		boolean lower = member.team() && !this.teamsMayBeAdmin;
		model.addAttribute("page",
				new EditPage(bucket, member, place, this.access.of(me, bucket).mayManage() && member.mayManageFolder(),
						isForGood(bucket, me, member),
						lower ? AccessGroupForm.levelsWithoutAdmin() : AccessGroupForm.levelsFor(member)));
		return "access/edit";
	}

	/**
	 * The page "Edit access level".
	 *
	 * @param place where in the lines of the group the person comes back to
	 * @param appoints whether the person may let the member manage access to the folder
	 * @param forGood whether it is the person's own, and they could not grant it to
	 * themselves again
	 */
	record EditPage(BucketName bucket, Member member, GroupPlace place, boolean appoints, boolean forGood,
			List<Option> levels) {
	}

	/**
	 * The page of a grant that has ended.
	 *
	 * @param place where in the lines of the group the person comes back to
	 */
	record EndedPage(BucketName bucket, Member member, GroupPlace place, EndedGrant ended) {
	}

	/** The page of what somebody has through a team. */
	record ThroughPage(BucketName bucket, Member member) {
	}

}
