/**
 * The access group of a bucket as other modules see it: what a person may do, and how
 * that is changed.
 */
@ApplicationModule(allowedDependencies = { "leases", "people", "policy", "policy :: reading", "policy :: rendering",
		"storage :: connection", "storage :: probe", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.access;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
