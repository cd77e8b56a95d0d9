package dev.cooperage.access.pages;

import java.util.List;

import dev.cooperage.access.decide.BulkHandOverWish;
import dev.cooperage.access.group.Afterwards;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.SearchText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * The form "Hand over in bulk".
 *
 * @param userName who becomes Admin
 * @param chosen one of the people that the page offered when the typed name was nobody's
 * @param which all that the search finds, or those ticked
 * @param q the search that the page showed
 * @param bucket the ticked names
 * @param afterwards the name of an {@link Afterwards}
 * @param plan stands for what the preview said; null before the preview
 */
record BulkHandOverForm(@NotBlank(message = "Enter the user name of the new admin") @Nullable String userName,
		@Nullable String chosen,
		@NotNull(message = CHOOSE) @Pattern(regexp = "ALL|TICKED", message = CHOOSE) @Nullable String which,
		@Nullable String q, @Nullable List<String> bucket,
		@NotNull(message = HandOverForm.CHOOSE) @Pattern(regexp = "STAYS_ADMIN|READ_WRITE|READ_ONLY|LEAVES",
				message = HandOverForm.CHOOSE) @Nullable String afterwards,
		@Nullable String plan) {

	static final String CHOOSE = "Choose which data sources";

	/** Returns the form before anything is typed. */
	static BulkHandOverForm empty(String search) {
		return new BulkHandOverForm("", null, "ALL", search, List.of(), Afterwards.READ_WRITE.name(), null);
	}

	SearchText search() {
		return SearchText.of((this.q != null) ? this.q : "");
	}

	public boolean all() {
		return "ALL".equals(this.which);
	}

	/** Returns the ticked names. */
	public List<String> ticked() {
		return (this.bucket != null) ? this.bucket : List.of();
	}

	/**
	 * Returns those of the person's data sources that are meant; tells the field when
	 * none is.
	 */
	List<BucketName> chosenOf(List<BucketName> alone, Errors errors) {
		List<String> ticked = ticked();
		List<BucketName> meant = all() ? alone
				: alone.stream().filter((name) -> ticked.contains(name.value())).toList();
		if (meant.isEmpty() && !errors.hasFieldErrors("which")) {
			errors.rejectValue("which", "none",
					all() ? "There is nothing to hand over" : "Tick at least one data source, or choose all of them");
		}
		return meant;
	}

	/** Tells whether the preview said something else. */
	boolean outdated(BulkHandOverWish now) {
		return this.plan != null && !this.plan.equals(now.plan());
	}

}
