package dev.cooperage.web;

/**
 * A kind of request whose body is a file, or a part of one: a module offers a bean for
 * each. Its body is streamed and has no limit in size; every other body is small and read
 * before a controller runs.
 *
 * @param pattern a path pattern such as {@code /buckets/{name}/uploads/**}
 */
public record FileBody(String pattern) {
}
