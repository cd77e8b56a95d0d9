/**
 * Asking for access to a bucket, and answering: the way from "I may not" to a grant, with
 * the mails about it.
 */
@ApplicationModule(
		allowedDependencies = { "access", "teams", "people", "policy :: rendering", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.requests;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
