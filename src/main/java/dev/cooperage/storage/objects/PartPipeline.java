package dev.cooperage.storage.objects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * The parts of one stream, sent while the next ones are read: at most six at once, one
 * where memory is short. For one thread.
 */
class PartPipeline implements AutoCloseable {

	private static final int AT_ONCE = 6;

	private final Executor workers;

	private final UploadMemory memory;

	private final Sender sender;

	private final Deque<Part> underWay = new ArrayDeque<>();

	private final List<CompletedPart> done = new ArrayList<>();

	private UploadMemory.@Nullable Buffer free;

	PartPipeline(Executor workers, UploadMemory memory, Sender sender) {
		this.workers = workers;
		this.memory = memory;
		this.sender = sender;
	}

	/**
	 * Returns a buffer to read the next part into; {@link #send} or {@link #close} gives
	 * it back.
	 */
	UploadMemory.Buffer buffer(int size) {
		UploadMemory.Buffer buffer = (this.underWay.size() < AT_ONCE) ? this.memory.spare(size) : null;
		while (buffer == null && !this.underWay.isEmpty()) {
			UploadMemory.Buffer used = awaitOldest();
			if (used.bytes().length == size) {
				buffer = used;
			}
			else {
				used.close();
				buffer = this.memory.spare(size);
			}
		}
		this.free = (buffer != null) ? buffer : this.memory.buffer(size);
		return this.free;
	}

	/** Begins to send what was read; throws what went wrong with an earlier part. */
	void send(int number, UploadMemory.Buffer buffer, int length) {
		FutureTask<CompletedPart> task = new FutureTask<>(() -> this.sender.send(number, buffer, length));
		this.free = null;
		this.underWay.add(new Part(buffer, task));
		this.workers.execute(task);
	}

	/** Waits for all parts; in their order. */
	List<CompletedPart> finish() {
		while (!this.underWay.isEmpty()) {
			awaitOldest().close();
		}
		return List.copyOf(this.done);
	}

	private UploadMemory.Buffer awaitOldest() {
		Part oldest = this.underWay.getFirst();
		try {
			this.done.add(oldest.task.get());
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while a part was sent", ex);
		}
		this.underWay.removeFirst();
		return oldest.buffer;
	}

	/**
	 * Waits until nothing is sent any more: only then can an abort catch every part, and
	 * a buffer serve somebody else.
	 */
	@Override
	public void close() {
		for (Part part : this.underWay) {
			settle(part.task);
			part.buffer.close();
		}
		this.underWay.clear();
		if (this.free != null) {
			this.free.close();
			this.free = null;
		}
	}

	private static void settle(FutureTask<CompletedPart> task) {
		boolean interrupted = false;
		while (true) {
			try {
				task.get();
				break;
			}
			catch (ExecutionException ex) {
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** Sends one part and returns what S3 said of it. */
	@FunctionalInterface
	interface Sender {

		CompletedPart send(int number, UploadMemory.Buffer buffer, int length);

	}

	private record Part(UploadMemory.Buffer buffer, FutureTask<CompletedPart> task) {
	}

}
