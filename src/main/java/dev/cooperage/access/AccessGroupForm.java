package dev.cooperage.access;

import java.util.Arrays;
import java.util.List;

import dev.cooperage.people.Person;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.web.Option;

import org.springframework.ui.Model;

/**
 * The model of the template {@code access/_group}, for every page that shows it.
 */
public final class AccessGroupForm {

	private AccessGroupForm() {
	}

	/** Puts the group and an empty form into the model. */
	public static void into(Model model, Group group) {
		if (!group.manageable() && group.folders().size() == 1 && !model.containsAttribute("grantForm")) {
			model.addAttribute("grantForm", GrantForm.empty(group.folders().get(0).value()));
		}
		into(model);
		model.addAttribute("group", group);
		if (!group.manageable()) {
			model.addAttribute("levels", levelsWithoutAdmin());
		}
	}

	/** Puts an empty form into the model, unless there is one already. */
	public static void into(Model model) {
		if (!model.containsAttribute("grantForm")) {
			model.addAttribute("grantForm", GrantForm.empty());
		}
		model.addAttribute("levels", levels());
	}

	/** Returns the three levels to choose from, the lowest first. */
	public static List<Option> levels() {
		return Arrays.stream(AccessLevel.values())
			.map((level) -> new Option(level.name(), level.label(), hint(level)))
			.toList();
	}

	/**
	 * Returns the levels that the person can have: nobody outside the organisation is
	 * Admin.
	 */
	public static List<Option> levelsFor(Person person) {
		return person.external() ? levelsWithoutAdmin() : levels();
	}

	/**
	 * Completes the form for folders, for people outside the organisation and for apps.
	 */
	public static List<Option> levelsWithoutAdmin() {
		return levels().stream().filter((level) -> !level.value().equals(AccessLevel.ADMIN.name())).toList();
	}

	/** Returns the levels that the grant can have. */
	public static List<Option> levelsFor(Member member) {
		return (member.folder().isEmpty() && !member.external() && !member.app()) ? levels() : levelsWithoutAdmin();
	}

	private static String hint(AccessLevel level) {
		return switch (level) {
			case READ_ONLY -> "See and download the files";
			case READ_WRITE -> "Also upload, replace and delete files";
			case ADMIN -> "Read/write, and managing this data access group";
		};
	}

}
