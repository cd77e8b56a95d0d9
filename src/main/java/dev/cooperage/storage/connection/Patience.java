package dev.cooperage.storage.connection;

import org.springframework.web.context.request.RequestContextHolder;

/**
 * The sign that a visitor waits for the current thread: then S3 gets less time to answer
 * than work in the background gives it. A thread that serves a request is recognised;
 * work that a request hands to other threads has to say so.
 */
public final class Patience {

	private static final ThreadLocal<Boolean> VISITOR = ThreadLocal.withInitial(() -> false);

	private Patience() {
	}

	/** Returns the work, as work that a visitor waits for. */
	public static Runnable ofVisitor(Runnable work) {
		return () -> {
			VISITOR.set(true);
			try {
				work.run();
			}
			finally {
				VISITOR.remove();
			}
		};
	}

	public static boolean isOfVisitor() {
		return RequestContextHolder.getRequestAttributes() != null || VISITOR.get();
	}

}
