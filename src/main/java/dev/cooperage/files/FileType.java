package dev.cooperage.files;

import java.util.regex.Pattern;

import dev.cooperage.s3names.ObjectKey;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** The media type that is noted beside an object. The panel never serves a file as it. */
public final class FileType {

	private static final Pattern TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}(; ?charset=[\\w-]{1,40})?");

	private FileType() {
	}

	/** Returns what the browser said, if it says anything, else what the name tells. */
	public static String of(@Nullable String sent, ObjectKey key) {
		if (sent != null && TYPE.matcher(sent).matches() && !sent.equals(MediaType.APPLICATION_OCTET_STREAM_VALUE)) {
			return sent;
		}
		return MediaTypeFactory.getMediaType(key.name()).orElse(MediaType.APPLICATION_OCTET_STREAM).toString();
	}

}
