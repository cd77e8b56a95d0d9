package dev.cooperage.files;

import dev.cooperage.buckets.Bucket;
import dev.cooperage.s3names.KeyPrefix;

import org.springframework.ui.Model;

/** What all pages of files show. */
public final class FilesModel {

	private FilesModel() {
	}

	/** Where one is, and whether one may write there. */
	public static void into(Model model, BucketFiles files, KeyPrefix folder) {
		Bucket bucket = files.bucket();
		FileLinks links = new FileLinks(bucket.name());
		model.addAttribute("bucket", bucket);
		model.addAttribute("tab", bucket.type().path());
		model.addAttribute("links", links);
		model.addAttribute("folder", folder);
		model.addAttribute("crumbs", links.crumbs(folder, files.listable()));
		model.addAttribute("title", folder.isRoot() ? bucket.name().value() : FileNames.shown(folder.name()));
		model.addAttribute("mayWrite", files.mayWrite(folder));
	}

}
