/**
 * Previews of files, made from their first bytes. Pure: it asks a
 * {@link dev.cooperage.preview.source.Source} for ranges of bytes, within limits, and
 * runs nothing that it finds.
 */
@ApplicationModule(allowedDependencies = "s3names")
@NullMarked
package dev.cooperage.preview;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
