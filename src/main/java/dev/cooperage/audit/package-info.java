/** One lasting record of who changed what, and why. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cooperage.audit;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
