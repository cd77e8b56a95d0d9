/** Where S3 is, with which keys and limits, and how principals are named there. */
@NamedInterface("connection")
@NullMarked
package dev.cooperage.storage.connection;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
