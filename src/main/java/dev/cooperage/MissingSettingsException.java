package dev.cooperage;

import java.util.List;

/** The panel was started without settings that it cannot do without. */
class MissingSettingsException extends RuntimeException {

	MissingSettingsException(List<String> missing) {
		super("Cooperage cannot start without " + enumerated(missing));
	}

	private static String enumerated(List<String> missing) {
		int last = missing.size() - 1;
		return (last == 0) ? missing.get(0) : String.join(", ", missing.subList(0, last)) + " and " + missing.get(last);
	}

}
