package dev.cooperage;

import java.util.List;

/** The panel was started without settings that it cannot do without. */
class MissingSettingsException extends RuntimeException {

	MissingSettingsException(List<String> missing) {
		super("Cooperage cannot start without " + String.join(" and ", missing));
	}

}
