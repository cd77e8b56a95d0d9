package dev.cooperage.storage.transfers;

import org.jspecify.annotations.Nullable;

/**
 * A part that S3 has.
 *
 * @param number from 1
 * @param size in bytes
 * @param eTag as S3 sends it
 * @param sha256 what S3 keeps of it, as Base64; null where it keeps none
 * @param crc32 likewise, of uploads that began before parts came with a SHA-256
 */
public record StoredPart(int number, long size, String eTag, @Nullable String sha256, @Nullable String crc32) {
}
