package dev.cooperage.files.uploads.form;

import dev.cooperage.files.Script;
import org.jspecify.annotations.Nullable;

/** Small files on the embedded S3. */
class SmallFileTests extends SmallFileContract {

	@Override
	@Nullable String movement(Script who) {
		return null;
	}

}
