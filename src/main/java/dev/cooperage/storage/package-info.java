/** S3 as the panel sees it: the only module that imports the AWS SDK. */
@ApplicationModule(allowedDependencies = { "s3names" })
@NullMarked
package dev.cooperage.storage;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
