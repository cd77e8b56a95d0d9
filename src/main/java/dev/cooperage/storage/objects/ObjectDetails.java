package dev.cooperage.storage.objects;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * All that S3 tells about an object.
 *
 * @param metadata what its writer put beside it, by name, but the panel's own
 * @param checksums by algorithm, as S3 keeps them; a part sum ends in "-" and the number
 * of parts
 * @param versionId null in a bucket without versions
 * @param encryption as S3 names it; null where it tells none
 * @param tags empty where the endpoint has none or does not let the panel see them
 */
public record ObjectDetails(ObjectInfo info, Map<String, String> metadata, Map<String, String> checksums,
		@Nullable String versionId, @Nullable String encryption, Optional<Map<String, String>> tags) {
}
