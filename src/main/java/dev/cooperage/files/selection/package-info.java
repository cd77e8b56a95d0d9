/** The files and folders that somebody ticked, and how much that is. */
@ApplicationModule(allowedDependencies = { "files", "buckets", "access", "people", "storage :: objects", "s3names" })
@NullMarked
package dev.cooperage.files.selection;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
