/**
 * What the panel does while Postgres is away: how long anybody waits for it, the page
 * that says so, and what is logged.
 */
@ApplicationModule(allowedDependencies = "web")
@NullMarked
package dev.cooperage.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
