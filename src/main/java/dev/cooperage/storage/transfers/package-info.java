/** Content in parts: uploads, copies, and many small objects at once. */
@NamedInterface("transfers")
@NullMarked
package dev.cooperage.storage.transfers;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
