// The parts of one file: which S3 has, and how the others get there.
import { Ahead } from './upload-ahead.js';
import { put, Problem } from './upload-api.js';
import { base64 } from './upload-hashes.js';
import { backOff } from './upload-pause.js';

export const ATTEMPTS = 8;

export class Parts {
	/** Bytes of parts that S3 has. */
	sent = 0;

	#house;

	#opened;

	#todo = [];

	#moving = new Map();

	/** @param opened what the panel told of the upload */
	constructor(file, opened, house) {
		this.file = file;
		this.#opened = opened;
		this.#house = house;
	}

	/** All bytes that have gone, those of unfinished parts too. */
	get gone() {
		return Math.min(this.file.size, this.sent + [...this.#moving.values()].reduce((sum, bytes) => sum + bytes, 0));
	}

	/** Nothing is under way any more. */
	rest() {
		this.#moving.clear();
	}

	/** Keeps the parts that S3 has and that are still those of the file. */
	async compare(signal) {
		const kept = new Set();
		for (const part of this.#opened.parts) {
			const piece = this.#piece(part.number);
			const same = part.size === piece.size
				&& (!part.checksum || part.checksum === base64(await this.#house.hashes.of(piece, this.#opened.checksum)));
			signal.throwIfAborted();
			if (same) {
				kept.add(part.number);
			}
		}
		this.#missing(Array.from({ length: this.#opened.partCount }, (_, i) => i + 1).filter((number) => !kept.has(number)));
		return kept.size;
	}

	/** Sends what is left, some parts at once; `again` are numbers that S3 turned out not to have. */
	async send(signal, changed, again = null) {
		if (again) {
			this.#missing(again);
		}
		const ahead = new Ahead(this.#opened, this.#house, (number) => this.#piece(number), signal);
		let going = true;
		const next = async () => {
			while (going && this.#todo.length > 0) {
				ahead.begin(this.#todo);
				const number = this.#todo.shift();
				try {
					await this.#send(number, ahead, signal);
					changed();
				} catch (error) {
					going = false;
					this.#todo.unshift(number);
					throw error;
				}
			}
		};
		const all = await Promise.allSettled(Array.from({ length: this.#house.turns.most }, next));
		const broken = all.find((one) => one.status === 'rejected');
		if (broken) {
			throw broken.reason;
		}
	}

	#missing(numbers) {
		this.#todo = numbers;
		this.sent = this.file.size - numbers.reduce((sum, number) => sum + this.#piece(number).size, 0);
	}

	async #send(number, ahead, signal) {
		for (let attempt = 0; ; attempt += 1) {
			await this.#house.turns.take(signal);
			try {
				await this.#sendOnce(number, ahead, signal);
				return;
			} catch (error) {
				this.#moving.delete(number);
				if (signal.aborted || !this.#worthAnother(error, attempt)) {
					throw error;
				}
				if (this.#rerouted(error)) {
					continue;
				}
			} finally {
				this.#house.turns.give();
			}
			await backOff(attempt, signal);
		}
	}

	async #sendOnce(number, ahead, signal) {
		const piece = this.#piece(number);
		const way = await ahead.take(number);
		try {
			await put(way, piece, (bytes) => this.#moving.set(number, Math.min(bytes, piece.size)), signal);
		} catch (error) {
			error.byS3 = way.direct;
			throw error;
		}
		this.#house.route.proven ||= way.direct;
		this.#moving.delete(number);
		this.sent += piece.size;
	}

	/** S3's own refusals are worth a new signature, since the panel knows why. */
	#worthAnother(error, attempt) {
		return attempt < ATTEMPTS && error instanceof Problem && (error.passing || (error.byS3 && attempt < 3));
	}

	/** Whether the browser turned out not to reach S3, so that everything goes through the panel. */
	#rerouted(error) {
		const { route } = this.#house;
		if (error.byS3 && error.status === 0 && route.direct && !route.proven && navigator.onLine !== false) {
			this.#house.reroute();
		}
		return error.byS3 && !route.direct;
	}

	#piece(number) {
		const from = (number - 1) * this.#opened.partSize;
		return this.file.slice(from, Math.min(from + this.#opened.partSize, this.file.size));
	}
}
