package dev.cooperage.buckets;

/** The type of a data source. */
public enum BucketType {

	/** Files of analysts; every signed-in person may create one. */
	WAREHOUSE("warehouse data source", "Warehouse data", "/warehouse-data"),
	/** Files that a web app needs too; platform admins create them. */
	APP("app data source", "App data", "/app-data");

	private final String label;

	private final String tab;

	private final String path;

	BucketType(String label, String tab, String path) {
		this.label = label;
		this.tab = tab;
		this.path = path;
	}

	/** Returns the words on the screen, lower case. */
	public String label() {
		return this.label;
	}

	/** Returns the tab that lists these. */
	public String tab() {
		return this.tab;
	}

	/** Returns the address of the tab. */
	public String path() {
		return this.path;
	}

}
