package dev.cooperage.storage.probe;

import dev.cooperage.s3names.KeyPrefix;

/** A part of a bucket policy that S3 may not take: what a grant brings into it. */
public sealed interface PolicyPart {

	/**
	 * Somebody who is named in it.
	 *
	 * @param arn for example {@code arn:aws:iam:::user/bob}
	 */
	record Principal(String arn) implements PolicyPart {
	}

	/**
	 * A folder that is named in it.
	 *
	 * @param prefix never the root
	 */
	record Folder(KeyPrefix prefix) implements PolicyPart {
	}

}
