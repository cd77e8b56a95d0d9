/** A real Postgres as a process of the panel's own. */
@NullMarked
package dev.cooperage.embedded.postgres;

import org.jspecify.annotations.NullMarked;
