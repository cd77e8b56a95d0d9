package dev.cooperage.access;

import dev.cooperage.policy.AccessLevel;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What the form "Edit access level" sends.
 *
 * @param version the version of the grant that the person saw
 */
record LevelForm(@NotNull(message = "Choose an access level") @Nullable AccessLevel level, long version) {
}
