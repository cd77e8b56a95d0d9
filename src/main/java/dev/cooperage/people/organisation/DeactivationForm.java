package dev.cooperage.people.organisation;

import org.jspecify.annotations.Nullable;

/**
 * The form "Deactivate".
 *
 * @param forced true to deactivate even the last admin of a data source
 */
record DeactivationForm(@Nullable Boolean forced) {
}
