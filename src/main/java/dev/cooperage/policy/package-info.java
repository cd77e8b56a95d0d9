/**
 * What a set of grants means as a bucket policy, and what a bucket policy means for a
 * person. Pure.
 */
@ApplicationModule(allowedDependencies = { "s3names" })
@NullMarked
package dev.cooperage.policy;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
