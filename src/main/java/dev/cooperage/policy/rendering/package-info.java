/** The rendering of a set of grants as a bucket policy. */
@NullMarked
package dev.cooperage.policy.rendering;

import org.jspecify.annotations.NullMarked;
