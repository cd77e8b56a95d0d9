package dev.cooperage.buckets;

import java.util.List;
import java.util.Map;

import dev.cooperage.access.Holdings;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

/**
 * The data sources of one type, as one person sees them.
 *
 * @param search the part of a name or purpose that was searched for; empty for all
 * @param unfinished the person's own that do not exist yet
 * @param asked the person's open requests for access: their ids
 */
record BucketListing(String search, List<Bucket> unfinished, PageOf<Line> yours, PageOf<Line> others,
		Map<BucketName, Long> asked) {

	/**
	 * One line.
	 *
	 * @param held what the person was granted; null for the data sources of others
	 * @param admins the user names of the active admins
	 */
	record Line(Bucket bucket, @Nullable Holdings held, List<String> admins) {

		/** Returns whether the person was granted Admin. */
		public boolean isManages() {
			return this.held != null && this.held.manage();
		}

	}

}
