// Parts are made ready before their turn: summed up and signed several at once, so that sending waits for neither.
import { canSum, sha256 } from './content.js';

/** Bytes that are ready or nearly so while others are sent, in 4 to 16 parts. */
const AHEAD = 128 * 1024 * 1024;
const SIGNED_AT_ONCE = 8;
/** Milliseconds that a signature may lie here; S3 takes it for about fifteen minutes. */
const FRESH = 240_000;

export class Ahead {
	#opened;

	#shared;

	#piece;

	#signal;

	#ready = new Map();

	#unsigned = [];

	#summing = 0;

	#asking = false;

	/**
	 * @param piece the bytes of the part with this number
	 * @param signal stops it when nothing more is to be begun
	 */
	constructor(opened, shared, piece, signal) {
		this.#opened = opened;
		this.#shared = shared;
		this.#piece = piece;
		this.#signal = signal;
	}

	/** Begins with the first of these parts. */
	begin(numbers) {
		const parts = Math.max(4, Math.min(16, Math.floor(AHEAD / this.#opened.plan.partSize)));
		numbers.slice(0, parts).filter((number) => !this.#ready.has(number)).forEach((number) => {
			const part = this.#prepare(number);
			// The caller that takes it gets the error.
			part.way.catch(() => {});
			this.#ready.set(number, part);
		});
	}

	/** How to send this part: address, headers, and whether straight to S3. Each answer serves once. */
	async take(number) {
		const part = this.#ready.get(number) ?? this.#prepare(number);
		this.#ready.delete(number);
		part.wanted = true;
		this.#sign();
		const way = await part.way;
		this.#signal.throwIfAborted();
		const stale = way.direct && (!this.#direct || performance.now() - way.since > FRESH);
		if (!stale) {
			return way;
		}
		this.#ready.set(number, this.#prepare(number, part.sum));
		return this.take(number);
	}

	get #direct() {
		return this.#shared.route.direct && this.#opened.direct;
	}

	#prepare(number, sum = null) {
		const part = { number, sum, wanted: false };
		part.way = this.#way(part);
		return part;
	}

	async #way(part) {
		if (canSum) {
			this.#summing += 1;
			try {
				part.sum ??= await sha256(this.#piece(part.number), this.#signal);
			} finally {
				this.#summing -= 1;
			}
		}
		this.#signal.throwIfAborted();
		if (!this.#direct) {
			return { ...this.#shared.panel.through(this.#opened.id, part.number, part.sum), direct: false };
		}
		return new Promise((resolve, reject) => {
			this.#unsigned.push({ part, resolve, reject });
			this.#sign();
		});
	}

	/** Asks for signatures when enough are wanted, one is wanted now, or no more come. */
	async #sign() {
		const due = this.#unsigned.length >= SIGNED_AT_ONCE || this.#summing === 0 || this.#unsigned.some(({ part }) => part.wanted);
		if (this.#asking || this.#unsigned.length === 0 || !due) {
			return;
		}
		const asked = this.#unsigned.splice(0);
		this.#asking = true;
		try {
			const since = performance.now();
			const parts = asked.map(({ part: { number, sum } }) => ({ number, sha256: sum }));
			const signed = await this.#shared.panel.sign(this.#opened.id, parts, this.#signal);
			asked.forEach(({ resolve }, i) => resolve({ ...signed[i], direct: true, since }));
		} catch (error) {
			asked.forEach(({ reject }) => reject(error));
		} finally {
			this.#asking = false;
		}
		this.#sign();
	}
}
