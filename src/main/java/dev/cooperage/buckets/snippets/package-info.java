/** Lines of code to paste, with which people read the data in their own tools. */
@NamedInterface("snippets")
@NullMarked
package dev.cooperage.buckets.snippets;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
