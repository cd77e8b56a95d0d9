/** Requests, signatures, errors and documents as S3 has them on the wire. */
@NullMarked
package dev.cooperage.embedded.s3.protocol;

import org.jspecify.annotations.NullMarked;
