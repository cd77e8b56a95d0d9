package dev.cooperage.files;

import java.util.List;

import dev.cooperage.s3names.ObjectKey;

/**
 * A chosen key as a hidden field of a form.
 *
 * @param name of the field
 */
record Tick(String name, String value) {

	static Tick of(ObjectKey key) {
		return new Tick(SelectedKeys.field(key.value()), SelectedKeys.value(key.value()));
	}

	static List<Tick> of(Selection selection) {
		return selection.keys().stream().map(Tick::of).toList();
	}

}
