/**
 * The documented nginx in front of a running panel.
 */
@NullMarked
package dev.cooperage.nginx;

import org.jspecify.annotations.NullMarked;
