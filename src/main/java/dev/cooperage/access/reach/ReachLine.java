package dev.cooperage.access.reach;

/**
 * One line of a person's page.
 *
 * @param denied whether a statement of others denies some of it
 */
record ReachLine(ReachedGrant grant, boolean denied) {
}
