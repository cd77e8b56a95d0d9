// How long the uploader waits, in milliseconds, before it says that something is stuck; and how much goes at once.

/** The largest file that goes through the panel together with others, in bytes; the panel takes no larger one. */
export const SMALL = 4 * 1024 * 1024;

export const LIMITS = {
	/** Reading one part, or one small file, from the disk. */
	read: 120_000,
	/** Reading the names in one dropped folder. */
	folder: 30_000,
	/** One call to the panel. */
	call: 45_000,
	/** Completing a file: S3 may take minutes over a large one. The panel can be asked again. */
	completion: 180_000,
	/** Until the first byte of a part moves: the browser may keep it waiting for connections of other pages. */
	unmoved: 120_000,
	/** Between two signs of movement. */
	still: 45_000,
	/** Between the last byte of several small files and the answer. */
	answer: 120_000,
};

/** How often something is tried again that can pass; what did not answer in time is tried twice more only. */
export const ATTEMPTS = 8;
export const SILENT_ATTEMPTS = 2;
