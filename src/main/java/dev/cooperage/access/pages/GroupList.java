package dev.cooperage.access.pages;

import java.util.List;

import dev.cooperage.access.AccessControl;
import dev.cooperage.access.AccessGroupForm;
import dev.cooperage.access.Group;
import dev.cooperage.access.GroupChange;
import dev.cooperage.access.GroupPlace;
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

	/** Shows the lines at the place. */
	String show(BucketName bucket, Person me, GroupPlace place, Model model) {
		return show(this.access.group(bucket, me, place), model);
	}

	/** Shows the lines, and beside one grant why its level was not changed. */
	String refused(BucketName bucket, Person me, GroupPlace place, Refusal refusal, Model model) {
		Group group = this.access.group(bucket, me, place, refusal.grantId());
		model.addAttribute("refusal", refusal);
		model.addAttribute("refusalInSight",
				group.lines()
					.items()
					.stream()
					.flatMap((line) -> line.shown().stream())
					.anyMatch((grant) -> grant.grantId() == refusal.grantId()));
		return show(group, model);
	}

	/** Offers the change that would do what a refused grant meant. */
	void offer(GroupChange.Refused refused, Model model) {
		if (refused.offer() != null) {
			model.addAttribute("offer", refused.offer());
		}
	}

	private String show(Group group, Model model) {
		AccessGroupForm.into(model, group);
		model.addAttribute("statements", (group.foreign() > 0) ? this.statements.of(group.bucket()) : List.of());
		return "access/index";
	}

	/**
	 * A change of a level that was refused.
	 *
	 * @param level what was chosen; null for no level
	 */
	record Refusal(long grantId, @Nullable AccessLevel level, String sentence) {
	}

}
