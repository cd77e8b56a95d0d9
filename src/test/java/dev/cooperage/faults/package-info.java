/**
 * Two panels, killed at random, on one Postgres and on an S3 whose answers get lost: what
 * the pages say of access is true all the while, and nothing that was acknowledged is
 * lost.
 */
@NullMarked
package dev.cooperage.faults;

import org.jspecify.annotations.NullMarked;
