/** The members of the organisation, the platform admins, and the page of people. */
@ApplicationModule(allowedDependencies = { "people", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.people.organisation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
