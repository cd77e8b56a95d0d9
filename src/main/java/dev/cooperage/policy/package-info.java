/**
 * The rendering of grants as a bucket policy, and the meaning of a bucket policy for a
 * person. Pure.
 */
@ApplicationModule(allowedDependencies = { "s3names" })
@NullMarked
package dev.cooperage.policy;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
