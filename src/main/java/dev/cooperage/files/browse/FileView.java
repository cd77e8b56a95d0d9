package dev.cooperage.files.browse;

import java.util.List;

import dev.cooperage.audit.AuditEntry;
import dev.cooperage.buckets.snippets.Snippet;
import dev.cooperage.files.FileLinks;
import dev.cooperage.files.FolderPlace;
import dev.cooperage.preview.Preview;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.ObjectKey;
import dev.cooperage.storage.objects.ObjectDetails;
import dev.cooperage.storage.objects.ObjectInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The page of one file.
 *
 * @param status of the page
 * @param kind the fragment that shows the preview
 * @param preview null where it is not made now
 * @param later why the preview is not made now; null where it is
 * @param upload null where nobody stored the file through the panel
 * @param undeclared whether the person has to declare a download first
 * @param console the file's address in AWS's console; null elsewhere
 * @param title the name of the file as it is shown
 * @param code lines that read the file
 */
record FileView(FolderPlace here, HttpStatus status, ObjectInfo file, ObjectDetails details, @Nullable String version,
		String kind, @Nullable Preview preview, @Nullable String later, @Nullable Upload upload, boolean undeclared,
		boolean showPicture, Addresses urls, @Nullable String console, String title, List<Snippet> code) {

	/** Returns the address of the file for tools of S3. */
	public String location() {
		return this.urls.location();
	}

	/** Returns the size in bytes above which a picture is not shown. */
	public long largest() {
		return FilePage.LARGEST_PICTURE;
	}

	/**
	 * The upload of the file through the panel.
	 *
	 * @param changed whether something else has stored it since
	 */
	record Upload(AuditEntry entry, boolean changed) {
	}

	/**
	 * The addresses of the file, or of one version of it.
	 *
	 * @param version null for the current one
	 * @param largePicture whether a picture is shown however large it is
	 */
	record Addresses(BucketName bucket, ObjectKey key, @Nullable String version, boolean largePicture) {

		public String again() {
			String page = of(links().file(this.key));
			return this.largePicture ? FileLinks.with(page, "picture", "show") : page;
		}

		public String picture() {
			return of(links().picture(this.key));
		}

		public String withPicture() {
			return of(links().withPicture(this.key));
		}

		public String declare() {
			return FileLinks.with(links().home() + "/data-movements/new", "to", withPicture());
		}

		public String document() {
			return of(links().document(this.key));
		}

		public String download() {
			return of(links().download(this.key));
		}

		String location() {
			return "s3://" + this.bucket + "/" + this.key;
		}

		private FileLinks links() {
			return new FileLinks(this.bucket);
		}

		private String of(String address) {
			return (this.version != null) ? FileLinks.with(address, "version", this.version) : address;
		}

	}

}
