/** Copies, moves and deletions, which go on after the request. */
@ApplicationModule(allowedDependencies = { "leases", "files", "files.selection", "buckets", "access", "people",
		"policy :: rendering", "storage :: objects", "storage :: transfers", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.files.jobs;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
