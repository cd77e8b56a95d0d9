/**
 * The object store on disk. S3Proxy reads {@code .nio2blob.} in a class name as "keeps
 * multipart metadata and conditional writes itself", hence the name.
 */
@NullMarked
package dev.cooperage.embedded.nio2blob;

import org.jspecify.annotations.NullMarked;
