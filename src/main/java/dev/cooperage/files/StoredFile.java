package dev.cooperage.files;

import dev.cooperage.people.Person;
import dev.cooperage.s3names.BucketName;
import org.jspecify.annotations.Nullable;

/**
 * A file that S3 has, as the record is to tell it.
 *
 * @param size in bytes
 * @param before the size of what it replaced; null for nothing
 * @param found whether it was there already, and may be recorded
 */
record StoredFile(Person person, BucketName bucket, NewFile file, long size, @Nullable Long before, boolean found) {
}
