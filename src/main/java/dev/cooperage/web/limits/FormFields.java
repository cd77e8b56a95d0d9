package dev.cooperage.web.limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * The fields of a small form with a file ({@code multipart/form-data}). Tomcat's parser
 * reads them, as it does those of other forms.
 */
final class FormFields {

	private FormFields() {
	}

	static boolean areParts(@Nullable String contentType) {
		return contentType != null
				&& contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
	}

	/**
	 * Returns the fields with their values; that of a file is its content.
	 * @throws InvalidParameterException when this is no such form, or has more fields
	 */
	static Map<String, String[]> of(@Nullable String contentType, byte[] body, int most) {
		Map<String, String[]> fields = new LinkedHashMap<>();
		FileUpload parser = new FileUpload();
		parser.setFileCountMax(most);
		try {
			FileItemIterator parts = parser.getItemIterator(new Body(contentType, body));
			while (parts.hasNext()) {
				FileItemStream part = parts.next();
				String text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content(part))).toString();
				fields.merge((part.getFieldName() != null) ? part.getFieldName() : "", new String[] { text },
						StringUtils::concatenateStringArrays);
			}
			return fields;
		}
		catch (IOException ex) {
			throw new InvalidParameterException("not a form with a file", ex);
		}
	}

	private static byte[] content(FileItemStream part) throws IOException {
		try (InputStream content = part.openStream()) {
			return content.readAllBytes();
		}
	}

	private record Body(@Nullable String contentType, byte[] bytes) implements UploadContext {

		@Override
		public long contentLength() {
			return this.bytes.length;
		}

		@Override
		public String getCharacterEncoding() {
			return StandardCharsets.UTF_8.name();
		}

		@Override
		public @Nullable String getContentType() {
			return this.contentType;
		}

		@Override
		public InputStream getInputStream() {
			return new ByteArrayInputStream(this.bytes);
		}

	}

}
