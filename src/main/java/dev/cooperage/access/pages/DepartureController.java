package dev.cooperage.access.pages;

import dev.cooperage.access.Access;
import dev.cooperage.access.AccessControl;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.GroupWords;
import dev.cooperage.access.decide.HandOvers;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.Remedy;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Leave this data access group", for members. */
@Controller
@RequestMapping("/buckets/{bucket}/access/departure")
class DepartureController {

	private final AccessControl access;

	private final HandOvers handOvers;

	DepartureController(AccessControl access, HandOvers handOvers) {
		this.access = access;
		this.handOvers = handOvers;
	}

	@GetMapping
	String confirm(@PathVariable BucketName bucket, @CurrentPerson Person me, Model model) {
		return show(member(bucket, me), me, null, model);
	}

	@PostMapping
	String create(@PathVariable BucketName bucket, @CurrentPerson Person me, Model model, RedirectAttributes redirect,
			HttpServletResponse response) {
		Access mine = member(bucket, me);
		GroupChange change = this.handOvers.leave(bucket, me);
		if (change instanceof GroupChange.Refused refused) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return show(mine, me, refused.sentence(), model);
		}
		GroupWords.tell(change, redirect);
		return "redirect:" + GroupPlace.onward(this.access.of(me, bucket), "/buckets/" + bucket);
	}

	private Access member(BucketName bucket, Person me) {
		Access mine = this.access.of(me, bucket);
		mine.requireSee();
		if (!mine.isMember()) {
			throw new NotAllowedException("You are not in the data access group of " + bucket + ".",
					new Remedy("There is nothing to leave. See the data source", "/buckets/" + bucket));
		}
		return mine;
	}

	private String show(Access mine, Person me, @Nullable String refusal, Model model) {
		BucketName bucket = mine.bucket();
		model.addAttribute("page", new DeparturePage(bucket, this.handOvers.throughTeams(bucket, me),
				this.handOvers.hasOwn(bucket, me), mine.mayManage(), refusal));
		return "access/departure";
	}

	/**
	 * The page that asks.
	 *
	 * @param through what the person has through teams, in words; empty for nothing
	 * @param own whether something was granted to the person themselves
	 * @param refusal why they cannot leave, without a full stop; null before they try
	 */
	record DeparturePage(BucketName bucket, String through, boolean own, boolean manages, @Nullable String refusal) {
	}

}
