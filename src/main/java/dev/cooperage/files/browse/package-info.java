/** The pages of folders, files and their versions. */
@ApplicationModule(allowedDependencies = { "files", "files.declarations", "files.selection", "buckets",
		"buckets :: snippets", "access", "people", "policy :: rendering", "preview", "preview :: source",
		"storage :: objects", "storage :: transfers", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.files.browse;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
