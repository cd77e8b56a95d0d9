package dev.cooperage.files.uploads.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A form with files ({@code multipart/form-data}, RFC 7578), read part by part as it
 * comes in, in constant memory. For one thread.
 */
class UploadForm {

	/** A name of 1,024 bytes, percent-encoded, with the folders of somebody's disk. */
	private static final int LONGEST_HEADERS = 16 * 1024;

	private final InputStream in;

	private final byte[] buffer = new byte[16 * 1024];

	private final Queue<PartEvent> read = new ArrayDeque<>();

	private final MultiPart.Parser parser;

	private @Nullable Throwable failure;

	private boolean over;

	private @Nullable Part open;

	/**
	 * @param contentType the request's, with the boundary
	 */
	UploadForm(String contentType, InputStream in) throws Unreadable {
		String boundary = MultiPart.extractBoundary(contentType);
		if (boundary == null || boundary.isEmpty()) {
			throw new Unreadable(null);
		}
		this.in = in;
		this.parser = new MultiPart.Parser(boundary, new PartsListener());
		this.parser.setPartHeadersMaxLength(LONGEST_HEADERS);
		// The reader of the form says when it is enough, and what happened to the rest.
		this.parser.setMaxParts(-1);
	}

	static boolean is(@Nullable String contentType) {
		return contentType != null && contentType.regionMatches(true, 0, "multipart/form-data", 0, 19);
	}

	/**
	 * Returns the next part; null at the end of the form. What nobody read of the one
	 * before is dropped.
	 * @throws Unreadable when this is not such a form
	 */
	@Nullable Part next() throws IOException {
		if (this.open != null) {
			this.open.transferTo(OutputStream.nullOutputStream());
			this.open = null;
		}
		PartEvent event = nextEvent();
		this.open = (event instanceof Begun begun) ? new Part(begun) : null;
		return this.open;
	}

	/** Returns what comes next in the form; null when it is over. */
	private @Nullable PartEvent nextEvent() throws IOException {
		while (this.read.isEmpty()) {
			if (this.failure != null) {
				throw new Unreadable(this.failure);
			}
			if (this.over) {
				return null;
			}
			int length = this.in.read(this.buffer);
			this.parser.parse((length < 0) ? Content.Chunk.EOF
					: Content.Chunk.from(ByteBuffer.wrap(this.buffer, 0, length), false));
		}
		return this.read.remove();
	}

	/** One field or file of the form, and its bytes. */
	final class Part extends InputStream {

		private final Begun begun;

		private ByteBuffer bytes = ByteBuffer.allocate(0);

		private boolean ended;

		private Part(Begun begun) {
			this.begun = begun;
		}

		/** Returns the field's name; empty when it has none. */
		String field() {
			return Objects.requireNonNullElse(this.begun.field, "");
		}

		/** Returns the file's name as it was sent; null for a field that is no file. */
		@Nullable String fileName() {
			return this.begun.fileName;
		}

		@Nullable String contentType() {
			return this.begun.contentType;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			if (length == 0) {
				return 0;
			}
			while (!this.bytes.hasRemaining()) {
				if (this.ended) {
					return -1;
				}
				if (nextEvent() instanceof Bytes more) {
					this.bytes = more.content;
				}
				else {
					this.ended = true;
				}
			}
			int taken = Math.min(length, this.bytes.remaining());
			this.bytes.get(target, offset, taken);
			return taken;
		}

	}

	/** This is not a form with files, or its end is missing. */
	static final class Unreadable extends IOException {

		private Unreadable(@Nullable Throwable cause) {
			super("The form cannot be read", cause);
		}

	}

	private sealed interface PartEvent {

	}

	private record Begun(@Nullable String field, @Nullable String fileName,
			@Nullable String contentType) implements PartEvent {
	}

	private record Bytes(ByteBuffer content) implements PartEvent {
	}

	private record Ended() implements PartEvent {
	}

	/** Notes what the parser finds in one buffer. */
	private final class PartsListener extends MultiPart.AbstractPartsListener {

		private @Nullable String contentType;

		@Override
		public void onPartBegin() {
			this.contentType = null;
		}

		@Override
		public void onPartHeader(String name, String value) {
			super.onPartHeader(name, value);
			if (HttpHeader.CONTENT_TYPE.is(name)) {
				this.contentType = value;
			}
		}

		@Override
		public void onPartHeaders() {
			UploadForm.this.read.add(new Begun(getName(), getFileName(), this.contentType));
		}

		@Override
		public void onPartContent(Content.Chunk chunk) {
			UploadForm.this.read.add(new Bytes(chunk.getByteBuffer()));
		}

		@Override
		public void onPart(String name, String fileName, HttpFields headers) {
			UploadForm.this.read.add(new Ended());
		}

		@Override
		public void onComplete() {
			UploadForm.this.over = true;
		}

		@Override
		public void onFailure(Throwable failure) {
			UploadForm.this.failure = failure;
		}

	}

}
