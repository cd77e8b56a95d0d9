/** The people who sign in, their roles, and the directory they are found in. */
@ApplicationModule(allowedDependencies = { "storage :: connection", "s3names", "audit", "web" })
@NullMarked
package dev.cooperage.people;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
