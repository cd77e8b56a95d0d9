/** Small files and plain forms, sent through the panel. */
@ApplicationModule(allowedDependencies = { "files", "files.declarations", "files.uploads.direct", "buckets", "people",
		"storage :: buckets", "storage :: connection", "storage :: objects", "storage :: transfers", "s3names", "web" })
@NullMarked
package dev.cooperage.files.uploads.form;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
