package dev.cooperage.access.decide;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cooperage.access.group.Afterwards;
import dev.cooperage.access.group.StatementHash;
import dev.cooperage.s3names.BucketName;

/**
 * The content of a bulk hand-over, without who asks for it.
 *
 * @param toId the id of the new admin
 */
public record BulkHandOverWish(long toId, Afterwards afterwards, Set<BucketName> buckets) {

	public static BulkHandOverWish of(long toId, Afterwards afterwards, Collection<BucketName> buckets) {
		return new BulkHandOverWish(toId, afterwards, Set.copyOf(buckets));
	}

	/** Stands for all that the preview says of it, so that nothing else is begun. */
	public String plan() {
		return StatementHash.of(this.buckets.stream()
			.map(BucketName::value)
			.sorted()
			.collect(Collectors.joining("\n", this.toId + " " + this.afterwards + "\n", "")));
	}

}
