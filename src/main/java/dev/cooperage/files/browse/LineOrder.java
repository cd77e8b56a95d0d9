package dev.cooperage.files.browse;

import java.util.Comparator;
import java.util.Locale;

import dev.cooperage.files.browse.FolderView.Line;
import dev.cooperage.storage.objects.ObjectInfo;
import org.jspecify.annotations.Nullable;

/** In which order the loaded page of a folder stands. S3 itself knows names only. */
enum LineOrder {

	NAME(Comparator.comparing(Line::key)), SIZE(byFile(Comparator.comparing(ObjectInfo::size))),
	MODIFIED(byFile(Comparator.comparing(ObjectInfo::lastModified))),
	CLASS(byFile(Comparator.comparing(ObjectInfo::storageClass)));

	private final Comparator<Line> comparator;

	LineOrder(Comparator<Line> comparator) {
		this.comparator = comparator;
	}

	/** Returns the order of this name; that of names for any other. */
	static LineOrder of(@Nullable String name) {
		for (LineOrder order : values()) {
			if (order.parameter().equals(name)) {
				return order;
			}
		}
		return NAME;
	}

	public String parameter() {
		return name().toLowerCase(Locale.ROOT);
	}

	Comparator<Line> comparator(boolean down) {
		return down ? this.comparator.reversed() : this.comparator;
	}

	private static Comparator<Line> byFile(Comparator<ObjectInfo> comparator) {
		return Comparator.comparing(Line::file, Comparator.nullsFirst(comparator));
	}

}
