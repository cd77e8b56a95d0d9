package dev.cooperage.policy.reading;

import org.jspecify.annotations.Nullable;

import org.springframework.modulith.NamedInterface;

/**
 * One statement of a bucket policy.
 *
 * @param sid null when it has none
 * @param source the JSON text, byte for byte
 * @param ours whether its Sid is of our grammar
 */
@NamedInterface("reading")
public record Statement(@Nullable String sid, String source, boolean ours) {

	public Json.Members members() {
		return (Json.Members) JsonReader.read(this.source);
	}

}
