/**
 * Many people and grants at once: granting from a list or a file, changing what was
 * ticked, and the group as a file.
 */
@ApplicationModule(allowedDependencies = { "access", "access.decide", "access.group", "apps", "audit", "people",
		"policy :: rendering", "storage :: connection", "s3names", "web" })
@NullMarked
package dev.cooperage.access.several;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
