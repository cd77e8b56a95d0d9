/** The address of S3, the keys and limits, and the names of principals there. */
@NamedInterface("connection")
@NullMarked
package dev.cooperage.storage.connection;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
