/**
 * The model of an access group: its grants, their holders, and what it comes to in a
 * policy.
 */
@ApplicationModule(allowedDependencies = { "leases", "audit", "web", "apps", "access", "people", "teams", "policy",
		"policy :: reading", "policy :: rendering", "storage :: buckets", "storage :: connection", "storage :: probe",
		"s3names" })
@NullMarked
package dev.cooperage.access.group;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
