package dev.cooperage.access.decide;

import java.util.List;

import dev.cooperage.access.GrantEnds;
import dev.cooperage.access.group.AccessGroup;
import dev.cooperage.access.group.GroupChanges;
import dev.cooperage.s3names.BucketName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes the grants whose last day is over, so that they leave the policies and their
 * holders' unfinished work ends. S3 and the panel refuse them already. One transaction
 * and one revision for each bucket.
 */
@Component
class GrantsThatEnd {

	private static final Logger log = LoggerFactory.getLogger(GrantsThatEnd.class);

	/** So many buckets per run; the next run follows soon. */
	private static final int BATCH = 200;

	private final JdbcClient jdbc;

	private final GroupChanges changes;

	private final GrantEnds ends;

	private final TransactionTemplate transaction;

	GrantsThatEnd(JdbcClient jdbc, GroupChanges changes, GrantEnds ends, TransactionTemplate transaction) {
		this.jdbc = jdbc;
		this.changes = changes;
		this.ends = ends;
		this.transaction = transaction;
	}

	/** Notes what has ended by now, also long ago. */
	void sweep() {
		List<BucketName> buckets = this.jdbc.sql("""
				select distinct bucket from granted_access where ended_revision is null and ends_on < :today
				order by bucket limit :batch""")
			.param("today", this.ends.today())
			.param("batch", BATCH)
			.query((row, number) -> new BucketName(row.getString(1)))
			.list();
		buckets.forEach(this::note);
	}

	private void note(BucketName bucket) {
		try {
			this.transaction.executeWithoutResult((status) -> this.changes.byPanel(bucket, AccessGroup::expire));
		}
		catch (RuntimeException ex) {
			log.warn("The grants of {} whose last day is over could not be ended yet", bucket, ex);
		}
	}

}
