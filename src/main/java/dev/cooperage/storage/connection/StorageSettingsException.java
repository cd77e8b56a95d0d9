package dev.cooperage.storage.connection;

/** A setting of {@code cooperage.s3.*} is missing or contradicts another. */
class StorageSettingsException extends RuntimeException {

	private final String remedy;

	/**
	 * @param message one sentence for the operator, without a full stop
	 * @param remedy what to do about it
	 */
	StorageSettingsException(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
