/** What a set of grants means as a bucket policy. */
@NullMarked
package dev.cooperage.policy.rendering;

import org.jspecify.annotations.NullMarked;
