/** What the endpoint is able to do, and which part of a policy it refuses. */
@NamedInterface("probe")
@NullMarked
package dev.cooperage.storage.probe;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
