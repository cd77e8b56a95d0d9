package dev.cooperage.access.group;

import java.util.Arrays;
import java.util.List;

import dev.cooperage.policy.rendering.AccessLevel;
import dev.cooperage.web.Option;
import org.jspecify.annotations.Nullable;

/** The access of the old admin after a hand-over. */
public enum Afterwards {

	STAYS_ADMIN("Stay Admin", AccessLevel.ADMIN), READ_WRITE("Read/write", AccessLevel.READ_WRITE),
	READ_ONLY("Read only", AccessLevel.READ_ONLY), LEAVES("No access: leave the data access group", null);

	private final String label;

	private final @Nullable AccessLevel level;

	Afterwards(String label, @Nullable AccessLevel level) {
		this.label = label;
		this.level = level;
	}

	/** Returns the level for the whole data source; null for none. */
	@Nullable AccessLevel level() {
		return this.level;
	}

	/** Returns the sentence of a preview. */
	public String sentence(String userName) {
		return switch (this) {
			case STAYS_ADMIN -> userName + " stays Admin.";
			case LEAVES -> userName + " has no access afterwards.";
			default -> userName + " has " + this.label + " afterwards.";
		};
	}

	public static List<Option> options() {
		return Arrays.stream(values()).map((value) -> new Option(value.name(), value.label, null)).toList();
	}

}
