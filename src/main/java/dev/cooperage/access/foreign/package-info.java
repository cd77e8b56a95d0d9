/**
 * Statements that others wrote into the bucket policy: explained, adopted, kept or
 * removed.
 */
@ApplicationModule(allowedDependencies = { "access", "access.decide", "access.group", "access.sync", "people", "policy",
		"policy :: explaining", "policy :: reading", "policy :: rendering", "storage :: connection", "s3names", "audit",
		"web" })
@NullMarked
package dev.cooperage.access.foreign;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
