package dev.cooperage.buckets;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cooperage.access.AccessControl.Ending;
import dev.cooperage.access.Holdings;
import dev.cooperage.access.OpenRequests.OpenRequest;
import dev.cooperage.s3names.BucketName;
import dev.cooperage.web.PageOf;
import org.jspecify.annotations.Nullable;

/**
 * The data sources of one type, as one person sees them.
 *
 * @param search the part of a name or purpose that was searched for; empty for all
 * @param unfinished the person's own that do not exist yet
 * @param asked the person's open requests for access
 * @param endings the person's access that ends soon or has ended lately, of any type
 */
record BucketListing(String search, List<Named> unfinished, PageOf<Line> yours, PageOf<Line> others,
		Map<BucketName, OpenRequest> asked, List<Ending> endings) {

	/** A data source as the list names it. */
	record Named(UUID id, BucketName name, String purpose) {
	}

	/**
	 * One line.
	 *
	 * @param held what the person was granted; null for the data sources of others
	 * @param admins the user names of the active admins; of the data sources of others
	 */
	record Line(Named bucket, @Nullable Holdings held, List<String> admins) {

		/** Returns whether the person was granted Admin. */
		public boolean isManages() {
			return this.held != null && this.held.manage();
		}

	}

}
