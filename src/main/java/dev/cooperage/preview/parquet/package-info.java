/** Pages, columns and rows of a Parquet file. */
@NullMarked
package dev.cooperage.preview.parquet;

import org.jspecify.annotations.NullMarked;
