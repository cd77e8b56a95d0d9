package dev.cooperage.policy;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a bucket policy.
 *
 * @param sid null when it has none
 * @param source the JSON text, byte for byte
 * @param ours whether its Sid is of our grammar
 */
public record Statement(@Nullable String sid, String source, boolean ours) {

	Json.Members members() {
		return (Json.Members) JsonReader.read(this.source);
	}

}
