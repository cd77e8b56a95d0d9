/**
 * The directory that the try-out keeps its data in, and what keeps it from starting.
 */
@NullMarked
package dev.cooperage.embedded.home;

import org.jspecify.annotations.NullMarked;
