package dev.cooperage.preview;

/** Something else to know about a file, such as "Rows" and "2,000,000". */
public record Fact(String name, String value) {
}
