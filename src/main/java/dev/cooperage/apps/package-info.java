/** The apps that use data with principals of their own: who registers and owns them. */
@ApplicationModule(
		allowedDependencies = { "people", "storage :: buckets", "storage :: connection", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.apps;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
