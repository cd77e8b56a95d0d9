package dev.cooperage.access.reach;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The form that revokes what one person has.
 *
 * @param which "ALL" for everything, "TICKED" for what is ticked
 * @param grant the ids of the ticked grants
 * @param plan stands for what the preview said; null before the preview
 */
record RevocationForm(@Nullable String which, @Nullable List<Long> grant, @Nullable String plan) {

	/** Returns whether everything is meant, also what is granted meanwhile. */
	public boolean all() {
		return "ALL".equals(this.which);
	}

	/** Returns the ids of what is meant; null for everything. */
	@Nullable List<Long> ids() {
		return all() ? null : (this.grant != null) ? this.grant : List.of();
	}

	/** Tells the form when nothing is meant. */
	void check(List<BulkRevocationStore.Part> meant, Errors errors) {
		if (meant.isEmpty()) {
			errors.reject("none", all() ? "There is nothing to revoke that was granted to this person alone"
					: "Tick at least one grant");
		}
	}

	/** Tells whether the preview said something else. */
	boolean outdated(String now) {
		return this.plan != null && !this.plan.equals(now);
	}

}
