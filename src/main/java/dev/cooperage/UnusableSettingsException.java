package dev.cooperage;

import java.util.List;

/** The panel was started with settings that it cannot run with. */
class UnusableSettingsException extends RuntimeException {

	/**
	 * @param problems everything that is wrong, one sentence each
	 */
	UnusableSettingsException(List<String> problems) {
		super(String.join(System.lineSeparator(), problems));
	}

}
