/** The demo people and the demo app. */
@NullMarked
package dev.cooperage.embedded.demo;

import org.jspecify.annotations.NullMarked;
