/**
 * The access group of a bucket: grants, levels, decisions, and keeping S3 in step with
 * them.
 */
@ApplicationModule(allowedDependencies = { "apps", "people", "policy", "storage", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.access;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
