/** A bucket policy as JSON, and the rules in it. */
@NullMarked
package dev.cooperage.policy.reading;

import org.jspecify.annotations.NullMarked;
