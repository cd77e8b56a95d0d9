/**
 * The pages of what one person can reach, of revoking it in bulk, and of who can read one
 * file or folder.
 */
@ApplicationModule(allowedDependencies = { "access", "access.decide", "access.foreign", "access.group", "people",
		"policy", "policy :: explaining", "policy :: reading", "policy :: rendering", "storage :: connection",
		"s3names", "audit", "web" })
@NullMarked
package dev.cooperage.access.reach;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
