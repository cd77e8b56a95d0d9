/**
 * The AWS SDK's clients and signatures, and what their exceptions mean; for the storage
 * module itself.
 */
@NullMarked
package dev.cooperage.storage.client;

import org.jspecify.annotations.NullMarked;
