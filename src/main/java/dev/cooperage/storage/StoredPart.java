package dev.cooperage.storage;

import org.jspecify.annotations.Nullable;

/**
 * A part that S3 has.
 *
 * @param number from 1
 * @param size in bytes
 * @param eTag as S3 sends it
 * @param checksum the endpoint's {@link PartChecksum} as Base64; null where S3 does not
 * tell it
 */
public record StoredPart(int number, long size, String eTag, @Nullable String checksum) {
}
