package dev.cooperage.access.several;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.cooperage.access.EndChoices;
import dev.cooperage.access.GrantEnd;
import dev.cooperage.access.GrantableFolders;
import dev.cooperage.access.LevelForm;
import dev.cooperage.access.Reach;
import dev.cooperage.access.Term;
import dev.cooperage.access.group.GrantsAtOnce;
import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;

import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Reads the grants of the form "Grant access to several people", or of a file. */
@Component
class SeveralRows {

	private static final int MOST_FOLDERS = 100;

	/** Bytes of a form with the file in it, below what the panel takes. */
	private static final int LARGEST = 600 * 1024;

	private final GrantableFolders folders;

	private final EndChoices ends;

	SeveralRows(GrantableFolders folders, EndChoices ends) {
		this.folders = folders;
		this.ends = ends;
	}

	/**
	 * Returns the grants; empty after everything that is wrong was said beside the
	 * fields.
	 */
	Optional<Rows> of(BucketName bucket, SeveralForm form, BindingResult errors) {
		return form.fromFile() ? ofFile(Objects.requireNonNull(form.csv()), "csv", errors)
				: ofList(bucket, form, errors);
	}

	/**
	 * Returns the grants of a file, likewise.
	 * @param field the field that errors stand beside
	 */
	Optional<Rows> ofFile(String csv, String field, BindingResult errors) {
		try {
			GrantsFile file = GrantsFile.of(csv);
			if (URLEncoder.encode(file.text(), StandardCharsets.UTF_8).length() > LARGEST) {
				throw new GrantsFile.Unusable("This is too much at once; split the file");
			}
			Rows rows = file.rows(this.folders::against);
			long people = rows.all().stream().map(Row::who).distinct().count();
			if (people > TypedNames.MOST) {
				throw new GrantsFile.Unusable("The file names %,d people; at most %,d can be granted at once. Split it"
					.formatted(people, TypedNames.MOST));
			}
			return Optional.of(rows);
		}
		catch (GrantsFile.Unusable ex) {
			errors.rejectValue(field, "unusable", String.valueOf(ex.getMessage()));
			return Optional.empty();
		}
	}

	private Optional<Rows> ofList(BucketName bucket, SeveralForm form, BindingResult errors) {
		List<String> names = TypedNames.of(Objects.requireNonNullElse(form.people(), "")).all();
		if (names.isEmpty()) {
			errors.rejectValue("people", "none", "Enter user names or e-mail addresses");
		}
		if (names.size() > TypedNames.MOST) {
			errors.rejectValue("people", "many",
					"These are %,d people; at most %,d can be granted at once. Split the list".formatted(names.size(),
							TypedNames.MOST));
		}
		if (!form.hasLevel()) {
			errors.rejectValue("level", "choose", LevelForm.CHOOSE);
		}
		List<KeyPrefix> places = places(form, errors);
		EndChoices here = this.ends.in(bucket);
		Optional<GrantEnd> end = here.newly(form.end(), form.endsOn(), here.standard(), errors);
		if ((long) names.size() * places.size() > GrantsAtOnce.MOST) {
			errors.rejectValue("folder", "many",
					"%,d people in %,d folders are %,d grants; at most %,d are possible at once".formatted(names.size(),
							places.size(), names.size() * places.size(), GrantsAtOnce.MOST));
		}
		if (errors.hasErrors() || end.isEmpty()) {
			return Optional.empty();
		}
		AccessLevel level = AccessLevel.valueOf(Objects.requireNonNull(form.level()));
		return Optional.of(new Rows(names.stream()
			.flatMap((name) -> places.stream()
				.map((place) -> new Row(name, new Term(new Reach(level, place), end.get()), 0)))
			.toList(), List.of(), 0));
	}

	private List<KeyPrefix> places(SeveralForm form, BindingResult errors) {
		List<KeyPrefix> places = new ArrayList<>();
		for (String line : Objects.requireNonNullElse(form.folder(), "").lines().toList()) {
			try {
				KeyPrefix place = KeyPrefix.ofTyped(line);
				this.folders.against(place)
					.ifPresent((rule) -> errors.rejectValue("folder", "rule", line + ": " + rule));
				if (!place.isRoot() && !places.contains(place)) {
					places.add(place);
				}
			}
			catch (IllegalArgumentException ex) {
				errors.rejectValue("folder", "unfit", String.valueOf(ex.getMessage()));
			}
		}
		if (places.size() > MOST_FOLDERS) {
			errors.rejectValue("folder", "many", "At most %,d folders are possible at once".formatted(MOST_FOLDERS));
		}
		if (!places.isEmpty() && AccessLevel.ADMIN.name().equals(form.level())) {
			errors.rejectValue("level", "whole",
					Reach.ADMIN_OF_A_FOLDER + "; choose another level or leave the folders empty");
		}
		return places.isEmpty() ? List.of(KeyPrefix.ROOT) : places;
	}

	/** Returns the form with the corrections that were ticked. */
	SeveralForm corrected(SeveralForm form) {
		List<SeveralForm.Correction> corrections = form.corrections();
		if (corrections.isEmpty()) {
			return form;
		}
		if (!form.fromFile()) {
			return form.with(TypedNames.of(Objects.requireNonNullElse(form.people(), ""))
				.all()
				.stream()
				.map((name) -> meant(name, corrections))
				.collect(Collectors.joining("\n")), null);
		}
		try {
			return form.with(null,
					GrantsFile.of(Objects.requireNonNull(form.csv())).with((name) -> meant(name, corrections)).text());
		}
		catch (GrantsFile.Unusable ex) {
			return form;
		}
	}

	/** Returns who was meant; of a list all of them, of a file the first. */
	private static String meant(String name, List<SeveralForm.Correction> corrections) {
		return corrections.stream()
			.filter((each) -> each.typed().equals(name))
			.map(SeveralForm.Correction::meant)
			.findFirst()
			.orElse(name);
	}

}
