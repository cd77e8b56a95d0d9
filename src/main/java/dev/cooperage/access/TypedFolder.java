package dev.cooperage.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.policy.rendering.FolderRule;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** The folder that somebody typed beside a level, on any form that is about a grant. */
@Component
public class TypedFolder {

	private final GrantableFolders folders;

	TypedFolder(GrantableFolders folders) {
		this.folders = folders;
	}

	/**
	 * Returns the folder as a grant names it, the root for an empty field; empty after
	 * everything that is wrong with it was said beside the fields {@code folder} and
	 * {@code level}.
	 * @param level the name of an {@link AccessLevel}, or anything else that was sent
	 */
	public Optional<KeyPrefix> of(@Nullable String folder, @Nullable String level, Errors errors) {
		try {
			KeyPrefix prefix = KeyPrefix.ofTyped(Objects.requireNonNullElse(folder, ""));
			List<FolderRule> broken = this.folders.brokenBy(prefix);
			broken.forEach((rule) -> errors.rejectValue("folder", rule.name(), rule.sentence()));
			if (!prefix.isRoot() && AccessLevel.ADMIN.name().equals(level)) {
				errors.rejectValue("level", "whole",
						Reach.ADMIN_OF_A_FOLDER + "; choose another level or leave the folder empty");
			}
			return broken.isEmpty() ? Optional.of(prefix) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			errors.rejectValue("folder", "unfit", Objects.requireNonNull(ex.getMessage()));
			return Optional.empty();
		}
	}

}
