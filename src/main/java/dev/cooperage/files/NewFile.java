package dev.cooperage.files;

import dev.cooperage.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be stored through the panel, without its content.
 *
 * @param contentType noted beside it
 * @param replace whether a file of this name may be replaced
 * @param declared the reference number of its data movement; null when none was declared
 */
record NewFile(ObjectKey key, String contentType, boolean replace, @Nullable String declared) {
}
