package dev.cooperage.files.downloads.zip;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import dev.cooperage.files.FileNames;
import dev.cooperage.files.downloads.CheckedOnTheWay;
import dev.cooperage.s3names.StorageException.Kind;
import dev.cooperage.s3names.StorageException;
import dev.cooperage.storage.objects.ObjectInfo;
import dev.cooperage.web.NotAllowedException;

/**
 * The content of one file of a zip. It goes on after a broken connection, a few times;
 * each few seconds it asks whether the person may still have it. Throws a
 * {@link ZipBrokenOffException} when it cannot go on.
 */
class ZipContent extends InputStream {

	private static final int TRIES = 4;

	/** The time for which S3 is asked again for a file that it does not begin to send. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final ZipSource source;

	private final ObjectInfo file;

	private InputStream content = InputStream.nullInputStream();

	private long sent;

	private int failures;

	ZipContent(ZipSource source, ObjectInfo file) {
		this.source = source;
		this.file = file;
	}

	/** Opens it for the first time; throws what S3 says. */
	void begin() {
		long start = System.nanoTime();
		while (true) {
			try {
				this.content = checked(this.source.open(this.file, 0));
				return;
			}
			catch (StorageException ex) {
				boolean passing = ex.kind() == Kind.UNREACHABLE || ex.kind() == Kind.THROTTLED;
				if (!passing || ++this.failures >= TRIES || System.nanoTime() - start > PATIENCE.toNanos()) {
					throw ex;
				}
				pause();
			}
		}
	}

	@Override
	public int read() {
		throw new UnsupportedOperationException();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		while (true) {
			try {
				int read = this.content.read(bytes, offset, length);
				if (read < 0 && this.sent < this.file.size()) {
					throw new IOException("The content ended early");
				}
				this.sent += Math.max(read, 0);
				return read;
			}
			catch (CheckedOnTheWay.StoppedException ex) {
				throw new ZipBrokenOffException((ex.getCause() instanceof NotAllowedException refusal)
						? refusal.reason() : "the panel could not go on.");
			}
			catch (SocketTimeoutException ex) {
				throw brokenOff("S3 sent nothing more");
			}
			catch (IOException ex) {
				goOn();
			}
		}
	}

	private void goOn() throws IOException {
		close();
		if (++this.failures >= TRIES) {
			throw brokenOff("S3 broke off");
		}
		pause();
		try {
			this.content = checked(this.source.open(this.file, this.sent));
		}
		catch (StorageException ex) {
			if (ex.kind() != Kind.UNREACHABLE && ex.kind() != Kind.THROTTLED) {
				throw new ZipBrokenOffException(FileNames.shown(this.file.key().value())
						+ " was changed or deleted while it was read, after " + this.sent + " bytes.");
			}
			this.content = InputStream.nullInputStream();
		}
	}

	private ZipBrokenOffException brokenOff(String how) {
		return new ZipBrokenOffException(how + " in the middle of " + FileNames.shown(this.file.key().value())
				+ ", after " + this.sent + " bytes.");
	}

	private InputStream checked(InputStream opened) {
		return new CheckedOnTheWay(opened, () -> this.source.require(this.file));
	}

	private void pause() {
		LockSupport.parkNanos(Duration.ofMillis(200L << this.failures).toNanos());
	}

	@Override
	public void close() throws IOException {
		this.content.close();
	}

}
