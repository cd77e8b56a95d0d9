/** Files and pictures on their way to people, and selections as one zip. */
@ApplicationModule(allowedDependencies = { "files", "files.browse", "files.declarations", "files.selection", "access",
		"people", "preview", "storage :: objects", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.files.downloads;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
