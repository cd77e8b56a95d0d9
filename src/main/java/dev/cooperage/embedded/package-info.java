/**
 * The zero-install default: a real Postgres and an enforcing S3 inside this JVM, and five
 * demo people.
 */
@ApplicationModule(
		allowedDependencies = { "apps", "people", "policy", "policy :: reading", "storage :: connection", "s3names" })
@NullMarked
package dev.cooperage.embedded;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
