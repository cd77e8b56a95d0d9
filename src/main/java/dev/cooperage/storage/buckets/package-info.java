/** Buckets, their policies and the baseline that the panel gives them. */
@NamedInterface("buckets")
@NullMarked
package dev.cooperage.storage.buckets;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
