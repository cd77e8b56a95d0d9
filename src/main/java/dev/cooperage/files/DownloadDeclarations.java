package dev.cooperage.files;

import java.util.Map;
import java.util.UUID;

import dev.cooperage.files.DataMovements.Direction;
import dev.cooperage.people.Person;
import dev.cooperage.storage.BucketName;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;

/** Which buckets a person has declared for downloads in this session, or passed over. */
@Component
class DownloadDeclarations {

	private static final String ATTRIBUTE = "download-declaration.";

	private static final String PASSED = "passed";

	private final DataMovements movements;

	private final Asking asking;

	DownloadDeclarations(DataMovements movements, FilesProperties settings) {
		this.movements = movements;
		this.asking = settings.downloadDeclaration();
	}

	Asking asking() {
		return this.asking;
	}

	/** Whether the person has to be asked before a download. */
	boolean missing(HttpSession session, BucketName bucket, Person person) {
		if (this.asking == Asking.OFF) {
			return false;
		}
		if (!(session.getAttribute(ATTRIBUTE + bucket) instanceof String known)) {
			return true;
		}
		return known.equals(PASSED) ? this.asking == Asking.REQUIRED
				: !this.movements.isGood(UUID.fromString(known), Direction.OUT, bucket, person);
	}

	/** Keeps the declaration for the downloads of this session. */
	void declare(HttpSession session, DeclarationForm form, BucketName bucket, String where, Person person) {
		UUID id = this.movements.declare(form, Direction.OUT, bucket, where, person);
		session.setAttribute(ATTRIBUTE + bucket, id.toString());
	}

	/** Notes that the person was asked and need not say anything. */
	void pass(HttpSession session, BucketName bucket) {
		session.setAttribute(ATTRIBUTE + bucket, PASSED);
	}

	/**
	 * Takes what was typed in a form that begins a download by itself.
	 * @return what is wrong, a sentence for each field; empty when the download may begin
	 */
	Map<String, String> settle(HttpSession session, DeclarationForm form, BucketName bucket, String where,
			Person person) {
		if (!missing(session, bucket, person)) {
			return Map.of();
		}
		Map<String, String> problems = form.problems(this.asking);
		if (problems.isEmpty()) {
			if (form.begun()) {
				declare(session, form, bucket, where, person);
			}
			else {
				pass(session, bucket);
			}
		}
		return problems;
	}

}
