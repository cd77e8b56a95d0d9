/** Selections as one zip, written while it is sent. */
@NullMarked
package dev.cooperage.files.downloads.zip;

import org.jspecify.annotations.NullMarked;
