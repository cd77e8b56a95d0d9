package dev.cooperage.files;

import org.jspecify.annotations.Nullable;

/** Small files on the embedded S3. */
class SmallFileTests extends SmallFileContract {

	@Override
	@Nullable String movement(Script who) {
		return null;
	}

}
