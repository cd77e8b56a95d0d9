/** Objects, their versions and listings, and their content as a stream. */
@NamedInterface("objects")
@NullMarked
package dev.cooperage.storage.objects;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
