package dev.cooperage.files.declarations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.cooperage.files.FileAccess;
import dev.cooperage.files.JsonAnswers;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.declarations.DataMovements.Direction;
import dev.cooperage.people.CurrentPerson;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Declares a batch of uploads, for the panel's own script. */
@Controller
class DataMovementController extends JsonAnswers {

	private final FileAccess files;

	private final DataMovements movements;

	private final FilesProperties settings;

	DataMovementController(FileAccess files, DataMovements movements, FilesProperties settings) {
		this.files = files;
		this.movements = movements;
		this.settings = settings;
	}

	@PostMapping("/buckets/{name}/data-movements")
	ResponseEntity<Map<String, UUID>> create(@PathVariable BucketName name, @CurrentPerson Person me,
			@RequestBody Declared declared) {
		this.files.of(name, me).requireWrite(declared.into());
		Errors errors = declared.form().unchecked();
		declared.form().check(this.settings.declaration(), errors);
		if (errors.hasErrors()) {
			throw refused("The declaration is not complete.", errors);
		}
		if (this.settings.declaration() == DeclarationPolicy.OFF || !declared.form().begun()) {
			return ResponseEntity.ok(Map.of());
		}
		try {
			UUID id = this.movements.declare(declared.form(), Direction.IN, name, declared.into().value(), me);
			return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("id", id));
		}
		catch (Undeclared ex) {
			throw refused("The data movement was not declared.", ex.errors());
		}
	}

	private static Refusal refused(String sentence, Errors errors) {
		Refusal refusal = DataMovements.undeclared(sentence);
		Map<String, String> sentences = new LinkedHashMap<>();
		errors.getFieldErrors().forEach((error) -> sentences.put(error.getField(), error.getDefaultMessage()));
		refusal.getBody().setProperty("errors", sentences);
		return refusal;
	}

	/** The declaration, and the folder that the form stands on. */
	record Declared(@Nullable String folder, @Nullable String reference, boolean confirmed) {

		Declared {
			folder = new KeyPrefix(Objects.requireNonNullElse(folder, "")).value();
		}

		KeyPrefix into() {
			return new KeyPrefix(Objects.requireNonNullElse(this.folder, ""));
		}

		DeclarationForm form() {
			return new DeclarationForm(this.reference, this.confirmed);
		}

	}

}
