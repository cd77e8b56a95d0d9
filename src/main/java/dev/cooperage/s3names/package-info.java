/**
 * Values that every module may use: names of buckets, objects, folders and principals,
 * the kind of endpoint, and what went wrong in S3.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cooperage.s3names;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
