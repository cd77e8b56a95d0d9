/**
 * The sessions of people who are signed in: their cookie, their table, how long they
 * last, and the page on which people end them.
 */
@ApplicationModule(allowedDependencies = { "people", "s3names", "web" })
@NullMarked
package dev.cooperage.people.sessions;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
