package dev.cooperage.faults;

/**
 * A change that a page said was noted.
 *
 * @param after the level and the folder; empty for a revoke
 */
record Acknowledged(String bucket, String admin, String action, String person, String after) {
}
