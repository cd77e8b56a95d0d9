package dev.cooperage.files.jobs;

import org.jspecify.annotations.Nullable;

/**
 * A place in a job.
 *
 * @param source which of the chosen things, from 0
 * @param after the last key in it that is done; null before the first
 */
record JobPlace(int source, @Nullable String after) {
}
