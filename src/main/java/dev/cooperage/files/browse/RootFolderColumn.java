package dev.cooperage.files.browse;

import dev.cooperage.buckets.RootFolder;
import dev.cooperage.buckets.VisibleBucket;
import dev.cooperage.files.FileAccess;
import dev.cooperage.files.StorageWords;
import dev.cooperage.s3names.BucketName;
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
			return none(seen, "You have no access to the files",
					"You manage this data source as a platform admin. That does not let you read or change its files.",
					false, model);
		}
		try {
			FolderView files = FolderView.of(this.files.folders(seen), KeyPrefix.ROOT, ListQuery.FIRST);
			model.addAttribute("view", files);
			model.addAttribute("pathForm", files.pathForm());
			return "files/_root :: files";
		}
		catch (StorageException ex) {
			StorageWords words = StorageWords.of(ex, false);
			return none(seen, words.heading(), words.sentence(), false, model);
		}
		catch (NotAllowedException ex) {
			return none(seen, "No files to show", String.valueOf(ex.getMessage()), !seen.access().awaited().isEmpty(),
					model);
		}
	}

	private static String none(VisibleBucket seen, String heading, String sentence, boolean applying, Model model) {
		model.addAttribute("noFiles", new NoFiles(seen.bucket().name(), heading, sentence, applying));
		return NONE;
	}

	/**
	 * Why the column has no files.
	 *
	 * @param applying whether the page should look again soon
	 */
	record NoFiles(BucketName bucket, String heading, String sentence, boolean applying) {
	}

}
