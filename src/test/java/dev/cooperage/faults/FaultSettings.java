package dev.cooperage.faults;

/**
 * How long and how hard; each from a system property.
 *
 * @param seed the same one makes the same plan of changes and faults
 * @param changes how many changes of access groups must be acknowledged
 * @param kills how often a panel is killed
 * @param minutes how long all of it may take; the run fails then instead of going on
 * @param gateway whether S3 is a Ceph RGW instead of the embedded one
 */
record FaultSettings(long seed, int changes, int kills, int buckets, int threads, int minutes, boolean gateway) {

	/** Where so many panels start, an archive of their classes is worth its making. */
	private static final int MANY_KILLS = 8;

	static FaultSettings fromProperties() {
		return new FaultSettings(Long.getLong("cooperage.faults.seed", System.nanoTime() % 1_000_000),
				Integer.getInteger("cooperage.faults.changes", 160), Integer.getInteger("cooperage.faults.kills", 2),
				Integer.getInteger("cooperage.faults.buckets", 2), Integer.getInteger("cooperage.faults.threads", 16),
				Integer.getInteger("cooperage.faults.minutes", 15),
				"ceph-rgw".equals(System.getProperty("cooperage.faults.s3")));
	}

	boolean startsManyPanels() {
		return this.kills > MANY_KILLS;
	}

}
