/** The abilities of the endpoint, and the parts of a policy that it refuses. */
@NamedInterface("probe")
@NullMarked
package dev.cooperage.storage.probe;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
