/**
 * An S3 that enforces bucket policies: each request is signed, allowed, and answered from
 * the disk.
 */
@NullMarked
package dev.cooperage.embedded.s3;

import org.jspecify.annotations.NullMarked;
