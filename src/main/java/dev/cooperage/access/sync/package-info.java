/**
 * Keeps S3 in step with the access groups: one writer, what was seen, what differs and
 * what S3 refuses.
 */
@ApplicationModule(allowedDependencies = { "leases", "access", "access.group", "people", "policy", "policy :: reading",
		"policy :: rendering", "storage :: buckets", "storage :: connection", "storage :: objects", "storage :: probe",
		"s3names", "audit", "web" })
@NullMarked
package dev.cooperage.access.sync;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
