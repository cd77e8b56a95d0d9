package dev.cooperage.policy;

import dev.cooperage.policy.reading.Statement;

/** One difference between a bucket policy as it was applied and as S3 holds it now. */
public sealed interface Drift {

	/**
	 * Returns whether a statement of ours is not as it was applied, so that it is
	 * repaired.
	 */
	default boolean ours() {
		return false;
	}

	/** A statement of ours that is gone. */
	record Missing(Statement applied) implements Drift {

		@Override
		public boolean ours() {
			return true;
		}

	}

	/** A statement of ours that means something else now, or stands there twice. */
	record Altered(Statement applied, Statement live) implements Drift {

		@Override
		public boolean ours() {
			return true;
		}

	}

	/** A statement under a name of ours that the panel did not write. */
	record Planted(Statement live) implements Drift {

		@Override
		public boolean ours() {
			return true;
		}

	}

	/** A foreign statement that was not there before. */
	record Added(Statement live) implements Drift {
	}

	/** A foreign statement that is gone. */
	record Removed(Statement applied) implements Drift {
	}

	/**
	 * A statement now names somebody who was deleted: AWS then shows the id in place of
	 * the ARN (source: IAM user guide, "Principal").
	 */
	record FormerPrincipal(String id, Statement live) implements Drift {
	}

}
