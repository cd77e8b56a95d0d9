package dev.cooperage.access.group;

import dev.cooperage.s3names.BucketName;
import dev.cooperage.s3names.KeyPrefix;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * The converters of S3's names for the database's columns; for the entities of every
 * module.
 */
final class StorageNames {

	private StorageNames() {
	}

	@Converter(autoApply = true)
	static class OfBuckets implements AttributeConverter<BucketName, String> {

		@Override
		public @Nullable String convertToDatabaseColumn(@Nullable BucketName name) {
			return (name != null) ? name.value() : null;
		}

		@Override
		public @Nullable BucketName convertToEntityAttribute(@Nullable String column) {
			return (column != null) ? new BucketName(column) : null;
		}

	}

	@Converter(autoApply = true)
	static class OfFolders implements AttributeConverter<KeyPrefix, String> {

		@Override
		public @Nullable String convertToDatabaseColumn(@Nullable KeyPrefix folder) {
			return (folder != null) ? folder.value() : null;
		}

		@Override
		public @Nullable KeyPrefix convertToEntityAttribute(@Nullable String column) {
			return (column != null) ? new KeyPrefix(column) : null;
		}

	}

}
