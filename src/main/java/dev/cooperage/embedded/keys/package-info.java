/** The keys with which people use the embedded S3, and the page that shows them. */
@NullMarked
package dev.cooperage.embedded.keys;

import org.jspecify.annotations.NullMarked;
