/**
 * Limits on what one visitor may send: how often, how much, how slowly, and how many
 * requests at once.
 */
@NullMarked
package dev.cooperage.web.limits;

import org.jspecify.annotations.NullMarked;
