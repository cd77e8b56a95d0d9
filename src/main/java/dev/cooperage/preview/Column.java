package dev.cooperage.preview;

/**
 * A column of a table.
 *
 * @param name as the file has it, or made up as "Column 3"
 * @param type in words, such as "whole number"
 * @param hiveType the type that Athena would give it
 */
public record Column(String name, String type, String hiveType) {

	/**
	 * Returns the name as a page shows it: short, and with hidden characters spelled out.
	 */
	public String label() {
		return String.valueOf(Shown.cell(this.name));
	}

}
