/** The meaning of a bucket policy for a person, in words. */
@NamedInterface("explaining")
@NullMarked
package dev.cooperage.policy.explaining;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
