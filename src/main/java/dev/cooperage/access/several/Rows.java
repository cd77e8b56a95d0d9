package dev.cooperage.access.several;

import java.util.List;

/**
 * All grants that somebody listed.
 *
 * @param unreadable the lines of a file that say no grant
 * @param throughTeams how many lines say what people have through teams, as an export
 * does
 */
record Rows(List<Row> all, List<Row.Unreadable> unreadable, int throughTeams) {
}
