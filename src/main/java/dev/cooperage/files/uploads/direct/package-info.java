/** Large files, sent part by part from the browser to S3. */
@ApplicationModule(allowedDependencies = { "leases", "files", "files.declarations", "buckets", "access", "people",
		"storage :: connection", "storage :: objects", "storage :: transfers", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.files.uploads.direct;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
