package dev.cooperage.access.reach;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import dev.cooperage.s3names.ObjectKey;

import org.springframework.web.util.UriUtils;

/**
 * A file or a folder of a data source, or the whole of it.
 *
 * @param path the key, or the folder with its slash; empty for the whole
 */
record Place(BucketName bucket, String path) {

	/**
	 * @throws IllegalArgumentException when S3 could hold no such key; the message is a
	 * sentence for people
	 */
	Place {
		if (!path.isEmpty()) {
			new ObjectKey(path);
		}
	}

	public boolean isFolder() {
		return this.path.isEmpty() || this.path.endsWith("/");
	}

	public boolean isWhole() {
		return this.path.isEmpty();
	}

	/** Returns the folders in which a grant gives access to it, the whole first. */
	List<KeyPrefix> folders() {
		List<KeyPrefix> folders = new ArrayList<>(List.of(KeyPrefix.ROOT));
		for (int slash = this.path.indexOf('/'); slash >= 0; slash = this.path.indexOf('/', slash + 1)) {
			folders.add(new KeyPrefix(this.path.substring(0, slash + 1)));
		}
		return folders;
	}

	/** Returns the address of its own page. */
	public String address() {
		String files = "/buckets/" + this.bucket + "/files/";
		return isWhole() ? files : files + (isFolder() ? "?folder=" : "?key=") + encoded();
	}

	/** Returns the path for a query. */
	String encoded() {
		return UriUtils.encode(this.path, StandardCharsets.UTF_8);
	}

	/** Returns the path as a page shows it, without characters that hide others. */
	public String shown() {
		return isWhole() ? this.bucket.value() : this.path.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
	}

}
