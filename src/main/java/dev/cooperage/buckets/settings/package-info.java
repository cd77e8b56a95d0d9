/** The settings of one data source: its purpose, and how long access to it lasts. */
@ApplicationModule(allowedDependencies = { "buckets", "access", "people", "storage :: connection", "s3names", "web" })
@NullMarked
package dev.cooperage.buckets.settings;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
