package dev.cooperage.files.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.cooperage.files.BucketFiles;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.FileNames;
import dev.cooperage.files.NewFileName;
import dev.cooperage.files.Refusal;
import dev.cooperage.files.selection.Selection;
import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.files.selection.Selections;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.web.NotAllowedException;
import dev.cooperage.web.NotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The way from a request to a job, or to the field that is wrong. Asks for all rights at
 * once; the job asks again on the way.
 */
@Component
class JobRequests {

	private static final int MOST_BUCKETS = 200;

	private final Selections selections;

	private final FileAccess files;

	JobRequests(Selections selections, FileAccess files) {
		this.selections = selections;
		this.files = files;
	}

	/**
	 * Returns the data sources that the person may write somewhere in; this one first.
	 */
	List<String> targets(BucketFiles files) {
		BucketName bucket = files.bucket().name();
		List<String> names = new ArrayList<>(List.of(bucket.value()));
		this.files.writable(files.access().person())
			.stream()
			.filter((held) -> !held.equals(bucket))
			.map(BucketName::value)
			.sorted()
			.limit(MOST_BUCKETS)
			.forEach(names::add);
		return names;
	}

	/** Deletes, undeletes, or restores one version. */
	NewJob change(JobAction action, BucketName bucket, Person person, Selection selection, @Nullable String version) {
		requireStorable(selection);
		BucketFiles files = this.selections.writable(bucket, person, selection);
		if (action == JobAction.RESTORE && (!selection.isOneFile() || version == null)) {
			throw new Refusal(HttpStatus.BAD_REQUEST, "You can restore one version of one file at a time.");
		}
		List<JobItem> sources = selection.keys()
			.stream()
			.map((key) -> JobItem.chosen(key, (action == JobAction.RESTORE) ? version : null, null))
			.toList();
		SelectionCount count = (action == JobAction.DELETE) ? this.selections.count(files, selection)
				: new SelectionCount(sources.size(), 0, selection.keys().stream().anyMatch(ObjectKey::isFolderMarker));
		return new NewJob(person, action, bucket, bucket, true, sources, count);
	}

	/**
	 * Copies or moves.
	 * @param renames whether only the name changes
	 * @throws FieldProblem when something typed is wrong
	 */
	NewJob transfer(JobAction action, BucketName bucket, Person person, Selection selection, TransferForm form,
			boolean renames) throws FieldProblem {
		requireStorable(selection);
		BucketFiles files = this.selections.readable(bucket, person, selection);
		SelectionCount count = this.selections.count(files, selection);
		if (action == JobAction.MOVE) {
			this.selections.requireWrite(files, selection);
		}
		BucketFiles target = renames ? files : target(form, person);
		BucketName into = target.bucket().name();
		KeyPrefix folder = renames ? selection.folder() : folder(form, selection);
		requireWrite(target, folder, renames);
		Set<ObjectKey> taken = new HashSet<>();
		List<JobItem> sources = new ArrayList<>();
		for (ObjectKey key : selection.keys()) {
			ObjectKey to = target(key, folder,
					(selection.keys().size() == 1) ? form.typedName(key.name()) : key.name());
			requireElsewhere(bucket.equals(into), key, to, renames, selection.keys().size() == 1);
			if (!taken.add(to)) {
				throw new FieldProblem("folder", "Two of these have the same name: " + FileNames.shown(key.name()));
			}
			sources.add(JobItem.chosen(key, null, to));
		}
		return new NewJob(person, action, bucket, into, form.replaces(), sources, count);
	}

	private BucketFiles target(TransferForm form, Person person) throws FieldProblem {
		try {
			return this.files.of(new BucketName(Objects.requireNonNullElse(form.into(), "")), person);
		}
		catch (IllegalArgumentException ex) {
			throw new FieldProblem("into", String.valueOf(ex.getMessage()));
		}
		catch (NotFoundException ex) {
			throw new FieldProblem("into", ex.reason());
		}
		catch (NotAllowedException ex) {
			throw new FieldProblem("into", ex.reason());
		}
	}

	private static KeyPrefix folder(TransferForm form, Selection selection) throws FieldProblem {
		try {
			return form.folderPath(selection.folder());
		}
		catch (IllegalArgumentException ex) {
			throw new FieldProblem("folder", String.valueOf(ex.getMessage()));
		}
	}

	private static void requireWrite(BucketFiles target, KeyPrefix folder, boolean renames) throws FieldProblem {
		try {
			target.requireWrite(folder);
		}
		catch (NotAllowedException ex) {
			throw new FieldProblem(renames ? "name" : "folder", ex.reason());
		}
	}

	private static ObjectKey target(ObjectKey key, KeyPrefix folder, String name) throws FieldProblem {
		try {
			// A name that stays may be one that nobody could choose anew.
			String last = name.equals(key.name()) ? name : new NewFileName(name).value();
			return new ObjectKey(folder.value() + last + (key.isFolderMarker() ? "/" : ""));
		}
		catch (IllegalArgumentException ex) {
			throw new FieldProblem("name", String.valueOf(ex.getMessage()));
		}
	}

	private static void requireElsewhere(boolean sameBucket, ObjectKey key, ObjectKey target, boolean renames,
			boolean named) throws FieldProblem {
		if (sameBucket && target.equals(key)) {
			throw new FieldProblem((renames || named) ? "name" : "folder",
					renames ? "Enter a different name" : "It is already there. Choose another folder or name");
		}
		if (sameBucket && key.isFolderMarker() && target.value().startsWith(key.value())) {
			throw new FieldProblem("folder", "You cannot put a folder into itself");
		}
	}

	// The lasting record is kept in text columns, which cannot hold U+0000.
	private static void requireStorable(Selection selection) {
		if (selection.keys().stream().anyMatch((key) -> key.value().indexOf('\0') >= 0)) {
			throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT,
					"A name with the character U+0000 in it can be handled only with other tools.");
		}
	}

	/** Something typed is wrong. */
	static final class FieldProblem extends Exception {

		private final String field;

		FieldProblem(String field, String sentence) {
			super(sentence);
			this.field = field;
		}

		String field() {
			return this.field;
		}

		String sentence() {
			return String.valueOf(getMessage());
		}

	}

}
