package dev.cooperage.files.jobs;

import java.util.List;

import dev.cooperage.files.selection.SelectionCount;
import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;

/**
 * A job as it is asked for.
 *
 * @param sources files, and folders whose target ends in a slash as they do
 */
record NewJob(Person person, JobAction action, BucketName bucket, BucketName target, boolean replace,
		List<JobItem> sources, SelectionCount expected) {
}
