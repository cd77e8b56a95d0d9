/**
 * Attacks on a panel in a process of its own, with the heap and the flags that the image
 * has: it must live, and answer everybody else meanwhile.
 */
@NullMarked
package dev.cooperage.abuse;

import org.jspecify.annotations.NullMarked;
