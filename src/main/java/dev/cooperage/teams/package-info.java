/** The teams: named sets of people who get access together, and who manages them. */
@ApplicationModule(allowedDependencies = { "people", "storage :: connection", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.teams;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
