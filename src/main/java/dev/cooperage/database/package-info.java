/**
 * The panel's answers while Postgres is away: how long a request waits, the page that
 * says so, and the log.
 */
@ApplicationModule(allowedDependencies = "web")
@NullMarked
package dev.cooperage.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
