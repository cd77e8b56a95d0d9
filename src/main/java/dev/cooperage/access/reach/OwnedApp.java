package dev.cooperage.access.reach;

/**
 * An app that a person answers for, and so reaches data through.
 *
 * @param dataSources how many data sources it has access to
 */
record OwnedApp(long id, String name, boolean active, long dataSources) {
}
