/** The catalogue of data sources: create, describe, show. */
@ApplicationModule(allowedDependencies = { "leases", "requests", "access", "access :: card", "people",
		"storage :: buckets", "storage :: connection", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.buckets;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
