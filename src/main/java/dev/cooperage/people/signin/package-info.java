/** Signing in and out, by whatever way, and the forms that outlive a session. */
@ApplicationModule(allowedDependencies = { "people", "people.organisation", "web" })
@NullMarked
package dev.cooperage.people.signin;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
