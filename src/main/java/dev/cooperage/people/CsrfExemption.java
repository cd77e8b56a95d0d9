package dev.cooperage.people;

/**
 * A bean of this type lets POSTs through without the form's CSRF field, because the
 * module that offers it asks for a proof of its own before it changes anything. Needed
 * where looking for the field would read a whole upload.
 *
 * @param pattern a path pattern such as {@code /buckets/*&#47;uploads/**}
 */
public record CsrfExemption(String pattern) {
}
