/**
 * The Helm chart, as Helm renders it.
 */
@NullMarked
package dev.cooperage.charts;

import org.jspecify.annotations.NullMarked;
