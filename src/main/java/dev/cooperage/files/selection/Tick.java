package dev.cooperage.files.selection;

import java.util.List;

import dev.cooperage.s3names.ObjectKey;

/**
 * A chosen key as a hidden field of a form.
 *
 * @param name of the field
 */
public record Tick(String name, String value) {

	public static Tick of(ObjectKey key) {
		return new Tick(SelectedKeys.field(key.value()), SelectedKeys.value(key.value()));
	}

	public static List<Tick> of(Selection selection) {
		return selection.keys().stream().map(Tick::of).toList();
	}

}
