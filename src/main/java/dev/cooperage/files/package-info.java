/** The objects of a bucket as one person may see and change them. */
@ApplicationModule(allowedDependencies = { "buckets", "access", "people", "policy", "preview", "storage", "s3names",
		"audit", "web" })
@NullMarked
package dev.cooperage.files;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
