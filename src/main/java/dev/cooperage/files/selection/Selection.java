package dev.cooperage.files.selection;

import java.util.List;

import dev.cooperage.files.FileNames;
import dev.cooperage.files.NothingTickedException;
import dev.cooperage.files.Refusal;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;

/**
 * The files and folders that somebody chose; folders end in a slash.
 *
 * @param keys at least one; none lies in another
 */
public record Selection(List<ObjectKey> keys) {

	/** The most that can be chosen at once. */
	static final int MOST = 500;

	/**
	 * Returns what was ticked, or named in the address.
	 * @throws Refusal when that is nothing, too much, or no key
	 */
	public static Selection of(HttpServletRequest request) {
		try {
			return of(SelectedKeys.of(request));
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal(HttpStatus.BAD_REQUEST, "We could not read what you ticked.");
		}
	}

	public static Selection of(List<String> names) {
		if (names.isEmpty()) {
			throw new NothingTickedException();
		}
		if (names.size() > MOST) {
			throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "Choose at most 500 files and folders at once.");
		}
		try {
			List<ObjectKey> all = names.stream().map(ObjectKey::new).toList();
			List<KeyPrefix> folders = all.stream()
				.filter(ObjectKey::isFolderMarker)
				.map((key) -> new KeyPrefix(key.value()))
				.toList();
			return new Selection(all.stream()
				.filter((key) -> folders.stream()
					.noneMatch((folder) -> folder.contains(key) && !folder.value().equals(key.value())))
				.distinct()
				.toList());
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal(HttpStatus.BAD_REQUEST, ex.getMessage() + ".");
		}
	}

	/** Returns the nearest folder that all of it lies in. */
	public KeyPrefix folder() {
		KeyPrefix folder = this.keys.get(0).folder();
		while (!this.keys.stream().allMatch(folder::contains)) {
			folder = folder.parent();
		}
		return folder;
	}

	/** Returns whether it is one file. */
	public boolean isOneFile() {
		return this.keys.size() == 1 && !this.keys.get(0).isFolderMarker();
	}

	/** Returns whether it is one folder. */
	public boolean isOneFolder() {
		return this.keys.size() == 1 && this.keys.get(0).isFolderMarker();
	}

	/** Returns each name as it is shown, within the folder that all lie in. */
	public List<String> names() {
		int above = folder().value().length();
		return this.keys.stream().map((key) -> FileNames.shown(key.value().substring(above))).toList();
	}

	/** Returns the name of the only thing chosen, or how many things there are. */
	String title() {
		if (this.keys.size() > 1) {
			return this.keys.size() + " files and folders";
		}
		ObjectKey only = this.keys.get(0);
		return FileNames.shown(only.name()) + (only.isFolderMarker() ? "/" : "");
	}

}
