/** The settings of buckets, and where they are kept. */
@NullMarked
package dev.cooperage.embedded.s3.settings;

import org.jspecify.annotations.NullMarked;
