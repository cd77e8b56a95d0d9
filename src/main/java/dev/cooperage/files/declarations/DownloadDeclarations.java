package dev.cooperage.files.declarations;

import java.util.Map;
import java.util.UUID;

import dev.cooperage.files.declarations.DataMovements.Direction;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;

/** Which buckets a person has declared for downloads in this session, or passed over. */
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

	/** Whether the person has to be asked before a download. */
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
	 * @return what is wrong all the same, a sentence for each field; empty when it is
	 * kept
	 */
	Map<String, String> declare(HttpSession session, DeclarationForm form, BucketName bucket, String where,
			Person person) {
		try {
			UUID id = this.movements.declare(form, Direction.OUT, bucket, where, person);
			session.setAttribute(ATTRIBUTE + bucket, id.toString());
			return Map.of();
		}
		catch (Undeclared ex) {
			return ex.problems();
		}
	}

	/** Notes that the person was asked and need not say anything. */
	void pass(HttpSession session, BucketName bucket) {
		session.setAttribute(ATTRIBUTE + bucket, PASSED);
	}

	/**
	 * Takes what was typed in a form that begins a download by itself.
	 * @return what is wrong, a sentence for each field; empty when the download may begin
	 */
	public Map<String, String> settle(HttpSession session, DeclarationForm form, BucketName bucket, String where,
			Person person) {
		if (!missing(session, bucket, person)) {
			return Map.of();
		}
		Map<String, String> problems = form.problems(this.asking);
		if (problems.isEmpty()) {
			if (form.begun()) {
				return declare(session, form, bucket, where, person);
			}
			pass(session, bucket);
		}
		return problems;
	}

}
