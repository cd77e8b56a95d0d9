/** What a bucket can be set to, and where that is kept. */
@NullMarked
package dev.cooperage.embedded.s3.settings;

import org.jspecify.annotations.NullMarked;
