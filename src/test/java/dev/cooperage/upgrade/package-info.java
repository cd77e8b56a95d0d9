/**
 * The version before beside this one: two panels on one Postgres and one S3, and the
 * rules that let them run side by side.
 */
@NullMarked
package dev.cooperage.upgrade;

import org.jspecify.annotations.NullMarked;
