package dev.cooperage.files.declarations;

import dev.cooperage.files.declarations.DataMovements.Direction;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.BindingResult;

/** The declaration of one upload form, as its fields come in before its files. */
public class FormDeclaration {

	private final DataMovements movements;

	private final DeclarationPolicy asking;

	private final Person person;

	private final BucketName bucket;

	private final KeyPrefix folder;

	private DeclarationForm form = DeclarationForm.EMPTY;

	private boolean settled;

	private @Nullable String reference;

	public FormDeclaration(DataMovements movements, DeclarationPolicy asking, Person person, BucketName bucket,
			KeyPrefix folder) {
		this.movements = movements;
		this.asking = asking;
		this.person = person;
		this.bucket = bucket;
		this.folder = folder;
	}

	/** Takes a field, if it is one of the declaration's. */
	public void field(String name, String value) {
		switch (name) {
			case "reference" -> this.form = new DeclarationForm(value, this.form.isConfirmed());
			case "confirmed" -> this.form = new DeclarationForm(this.form.reference(), "true".equals(value));
			default -> {
				// Not ours.
			}
		}
	}

	/**
	 * Keeps what was declared, now that the first file begins.
	 * @throws Undeclared when that is not enough
	 */
	public void settle() {
		if (this.settled) {
			return;
		}
		this.settled = true;
		BindingResult errors = this.form.unchecked();
		this.form.check(this.asking, errors);
		if (errors.hasErrors()) {
			throw new Undeclared(errors);
		}
		if (this.asking != DeclarationPolicy.OFF && this.form.begun()) {
			this.movements.declare(this.form, Direction.IN, this.bucket, this.folder.value(), this.person);
			this.reference = this.form.number();
		}
	}

	/** Returns the reference number that was kept; null when nothing was declared. */
	public @Nullable String reference() {
		return this.reference;
	}

	/** Returns what came of it so far. */
	public DeclarationForm form() {
		return this.form;
	}

}
