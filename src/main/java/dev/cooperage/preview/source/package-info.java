/** Sources of bytes, and the budget of a preview. */
@NullMarked
package dev.cooperage.preview.source;

import org.jspecify.annotations.NullMarked;
