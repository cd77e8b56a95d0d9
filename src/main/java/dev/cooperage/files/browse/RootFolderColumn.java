package dev.cooperage.files.browse;

import dev.cooperage.buckets.RootFolder;
import dev.cooperage.buckets.VisibleBucket;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.StorageWords;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.web.NotAllowedException;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The files of the root folder on the first page of a data source. */
@Component
class RootFolderColumn implements RootFolder {

	private static final String NONE = "files/_root :: none";

	private final FileAccess files;

	RootFolderColumn(FileAccess files) {
		this.files = files;
	}

	@Override
	public String show(VisibleBucket seen, Model model) {
		if (!seen.access().isMember()) {
			return none("You have no access to the files",
					"You manage this data source as a platform admin. That does not let you read or change its files.",
					model);
		}
		try {
			FolderView.into(model, this.files.folders(seen), KeyPrefix.ROOT, ListQuery.FIRST);
			return "files/_root :: files";
		}
		catch (StorageException ex) {
			StorageWords words = StorageWords.of(ex, false);
			return none(words.heading(), words.sentence(), model);
		}
		catch (NotAllowedException ex) {
			model.addAttribute("applying", !seen.access().awaited().isEmpty());
			return none("No files to show", String.valueOf(ex.getMessage()), model);
		}
	}

	private static String none(String heading, String sentence, Model model) {
		model.addAttribute("noFiles", new NoFiles(heading, sentence));
		return NONE;
	}

	/** Why the column has no files. */
	record NoFiles(String heading, String sentence) {
	}

}
