// Parts are made ready before their turn: summed up beside the page and signed several at once, so that sending waits for neither.
import { base64 } from './upload-hashes.js';

/** Bytes that are ready or nearly so while others are sent, in 4 to 16 parts. */
const AHEAD = 128 * 1024 * 1024;
const SIGNED_AT_ONCE = 8;
/** Milliseconds that a signature may lie here; S3 takes it for five minutes. */
const FRESH = 120_000;

export class Ahead {
	#opened;

	#house;

	#piece;

	#signal;

	#ready = new Map();

	#unsigned = [];

	#summing = 0;

	#asking = false;

	/** @param piece the bytes of the part with this number */
	constructor(opened, house, piece, signal) {
		this.#opened = opened;
		this.#house = house;
		this.#piece = piece;
		this.#signal = signal;
	}

	/** Begins with the first of these parts. */
	begin(numbers) {
		const parts = Math.max(4, Math.min(16, Math.floor(AHEAD / this.#opened.partSize)));
		numbers.slice(0, parts).filter((number) => !this.#ready.has(number)).forEach((number) => {
			const part = this.#prepare(number);
			// Whoever takes it hears of it.
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
		this.#ready.set(number, this.#prepare(number, part.checksum));
		return this.take(number);
	}

	get #direct() {
		return this.#house.route.direct && this.#opened.direct;
	}

	#prepare(number, checksum = null) {
		const part = { number, checksum, wanted: false };
		part.way = this.#way(part);
		return part;
	}

	async #way(part) {
		this.#summing += 1;
		try {
			part.checksum ??= base64(await this.#house.hashes.of(this.#piece(part.number), this.#opened.checksum));
		} finally {
			this.#summing -= 1;
		}
		this.#signal.throwIfAborted();
		if (!this.#direct) {
			return { ...this.#house.api.through(this.#opened.id, part.number, part.checksum), direct: false };
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
			const parts = asked.map(({ part: { number, checksum } }) => ({ number, checksum }));
			const signed = await this.#house.api.sign(this.#opened.id, parts, this.#signal);
			asked.forEach(({ resolve }, i) => resolve({ ...signed[i], direct: true, since }));
		} catch (error) {
			asked.forEach(({ reject }) => reject(error));
		} finally {
			this.#asking = false;
		}
		this.#sign();
	}
}
