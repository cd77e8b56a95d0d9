/** Decides changes of access groups, keeps them, and has them applied. */
@ApplicationModule(allowedDependencies = { "apps", "access", "access.group", "access.sync", "people", "teams", "policy",
		"policy :: rendering", "storage :: connection", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.access.decide;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
