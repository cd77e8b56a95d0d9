/**
 * Work that one of several panels does at a time: who has it, for how long, and when it
 * is tried again.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cooperage.leases;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
