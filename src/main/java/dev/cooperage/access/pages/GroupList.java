package dev.cooperage.access.pages;

import java.util.List;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm.Answer;
import dev.cooperage.access.AccessGroupForm.Choices;
import dev.cooperage.access.Group;
import dev.cooperage.access.GroupPlace;
import dev.cooperage.access.PolicyMeter;
import dev.cooperage.access.foreign.ForeignStatement;
import dev.cooperage.access.foreign.ForeignStatements;
import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page with the lines of an access group, also as the answer to a refused form. */
@Component
class GroupList {

	private final AccessControl access;

	private final ForeignStatements statements;

	GroupList(AccessControl access, ForeignStatements statements) {
		this.access = access;
		this.statements = statements;
	}

	/**
	 * Shows the lines at the place.
	 * @param room how full the bucket policy is; null where that was not asked for
	 */
	String show(BucketName bucket, Person me, GroupPlace place, @Nullable PolicyMeter room, Model model) {
		return show(this.access.group(bucket, me, place), room, Answer.NONE, null, model);
	}

	/** Shows the lines, and what the form asks or offers after it was refused. */
	String show(BucketName bucket, Person me, GroupPlace place, Answer answer, Model model) {
		return show(this.access.group(bucket, me, place), null, answer, null, model);
	}

	/** Shows the lines, and beside one grant why its level was not changed. */
	String refused(BucketName bucket, Person me, GroupPlace place, Refusal refusal, Model model) {
		return show(this.access.group(bucket, me, place, refusal.grantId()), null, Answer.NONE, refusal, model);
	}

	/** Shows the lines alone. */
	String lines(BucketName bucket, Person me, GroupPlace place, Model model) {
		model.addAttribute("page",
				new GroupPage(this.access.group(bucket, me, place), null, Answer.NONE, null, List.of()));
		return "access/_group :: members";
	}

	private String show(Group group, @Nullable PolicyMeter room, Answer answer, @Nullable Refusal refusal,
			Model model) {
		GroupPage page = new GroupPage(group, room, answer, refusal,
				(group.foreign() > 0) ? this.statements.of(group.bucket()) : List.of());
		model.addAttribute("page", page);
		if (!model.containsAttribute("grantForm")) {
			model.addAttribute("grantForm", page.choices().empty());
		}
		return "access/index";
	}

	/**
	 * The page.
	 *
	 * @param room how full the bucket policy is; null where that was not asked for
	 * @param answer what the form asks or offers
	 * @param refusal null where no change of a level was refused
	 * @param statements those that the panel did not write
	 */
	record GroupPage(Group group, @Nullable PolicyMeter room, Answer answer, @Nullable Refusal refusal,
			List<ForeignStatement> statements) {

		/** Returns what the form that grants access shows. */
		public Choices choices() {
			return new Choices(this.group.bucket(), this.group.place(), this.group.folders(), this.group.longestDays(),
					this.answer);
		}

		/**
		 * Returns how full the bucket policy is; null where that takes a while to find
		 * out.
		 */
		public @Nullable PolicyMeter meter() {
			return (this.room != null) ? this.room : this.group.meter();
		}

		/**
		 * Returns whether the grant whose change was refused is among the grants in
		 * sight.
		 */
		public boolean refusalInSight() {
			return this.group.lines()
				.items()
				.stream()
				.flatMap((line) -> line.shown().stream())
				.anyMatch((grant) -> this.refusal != null && grant.grantId() == this.refusal.grantId());
		}

	}

	/**
	 * A change of a level that was refused.
	 *
	 * @param level what was chosen; null for no level
	 */
	record Refusal(long grantId, @Nullable AccessLevel level, String sentence) {
	}

}
