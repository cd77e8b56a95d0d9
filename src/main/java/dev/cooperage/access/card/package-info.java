/**
 * The card <em>Access</em> beside the files of a data source: the first people with
 * access, and the form that grants it.
 */
@NamedInterface("card")
@NullMarked
package dev.cooperage.access.card;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
