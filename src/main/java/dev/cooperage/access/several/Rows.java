package dev.cooperage.access.several;

import java.util.List;

/** All grants that somebody listed, and the lines of a file that cannot be read. */
record Rows(List<Row> all, List<Row.Unreadable> unreadable) {
}
