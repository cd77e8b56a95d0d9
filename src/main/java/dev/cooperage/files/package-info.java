/**
 * The objects of a bucket as one person may see and change them: access, names, links,
 * records and refusals.
 */
@ApplicationModule(allowedDependencies = { "leases", "buckets", "access", "people", "policy :: rendering",
		"storage :: objects", "storage :: transfers", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.files;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
