/** The data movement declarations that uploads and downloads may need. */
@ApplicationModule(allowedDependencies = { "files", "buckets", "access", "people", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.files.declarations;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
