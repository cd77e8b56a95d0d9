package dev.cooperage.files.declarations;

import java.util.UUID;

import dev.cooperage.files.declarations.DataMovements.Direction;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** The buckets that a person has declared for downloads in this session, or skipped. */
@Component
public class DownloadDeclarations {

	private static final String ATTRIBUTE = "download-declaration.";

	private static final String PASSED = "passed";

	private final DataMovements movements;

	private final DeclarationPolicy asking;

	DownloadDeclarations(DataMovements movements, FilesProperties settings) {
		this.movements = movements;
		this.asking = settings.downloadDeclaration();
	}

	public DeclarationPolicy asking() {
		return this.asking;
	}

	/** Returns whether the person has to be asked before a download. */
	public boolean missing(HttpSession session, BucketName bucket, Person person) {
		if (this.asking == DeclarationPolicy.OFF) {
			return false;
		}
		if (!(session.getAttribute(ATTRIBUTE + bucket) instanceof String known)) {
			return true;
		}
		return known.equals(PASSED) ? this.asking == DeclarationPolicy.REQUIRED
				: !this.movements.isGood(UUID.fromString(known), Direction.OUT, bucket, person);
	}

	/**
	 * Keeps a declaration without problems for the downloads of this session.
	 * @param errors gets what is wrong all the same
	 */
	void declare(HttpSession session, DeclarationForm form, Errors errors, BucketName bucket, String where,
			Person person) {
		try {
			UUID id = this.movements.declare(form, Direction.OUT, bucket, where, person);
			session.setAttribute(ATTRIBUTE + bucket, id.toString());
		}
		catch (Undeclared ex) {
			errors.addAllErrors(ex.errors());
		}
	}

	/** Notes that the person was asked and need not say anything. */
	void pass(HttpSession session, BucketName bucket) {
		session.setAttribute(ATTRIBUTE + bucket, PASSED);
	}

	/**
	 * Takes what was typed in a form that begins a download by itself.
	 * @param errors gets what is wrong; the download may begin when it has none
	 */
	public void settle(HttpSession session, DeclarationForm form, Errors errors, BucketName bucket, String where,
			Person person) {
		if (!missing(session, bucket, person)) {
			return;
		}
		form.check(this.asking, errors);
		if (errors.hasErrors()) {
			return;
		}
		if (form.begun()) {
			declare(session, form, errors, bucket, where, person);
		}
		else {
			pass(session, bucket);
		}
	}

}
