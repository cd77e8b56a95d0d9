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

	static FaultSettings fromProperties() {
		return new FaultSettings(Long.getLong("cooperage.faults.seed", System.nanoTime() % 1_000_000),
				Integer.getInteger("cooperage.faults.changes", 1000), Integer.getInteger("cooperage.faults.kills", 10),
				Integer.getInteger("cooperage.faults.buckets", 8), Integer.getInteger("cooperage.faults.threads", 24),
				Integer.getInteger("cooperage.faults.minutes", 15),
				"ceph-rgw".equals(System.getProperty("cooperage.faults.s3")));
	}

}
