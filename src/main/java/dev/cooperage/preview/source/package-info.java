/** Where the bytes come from, and how much of them a preview may use. */
@NullMarked
package dev.cooperage.preview.source;

import org.jspecify.annotations.NullMarked;
