// The parts of one file: which S3 has, and how the others get there.
import { Ahead } from './ahead.js';
import { sha256 } from './content.js';
import { Problem } from './problem.js';
import { put } from './send.js';
import { backOff } from './waiting.js';

export class Parts {
	/** Bytes of parts that S3 has. */
	sent = 0;

	#shared;

	#opened;

	#todo = [];

	#moving = new Map();

	/** @param opened what the panel told of the upload */
	constructor(file, opened, shared) {
		this.file = file;
		this.#opened = opened;
		this.#shared = shared;
	}

	/** All bytes that have gone, those of unfinished parts too. */
	get gone() {
		return Math.min(this.file.size, this.sent + [...this.#moving.values()].reduce((sum, bytes) => sum + bytes, 0));
	}

	/** Keeps the parts that S3 has and that are still those of the file. */
	async compare(signal) {
		const kept = new Set();
		await Promise.all(this.#opened.parts.map(async (part) => {
			const piece = this.#piece(part.number);
			if (part.sha256 && part.size === piece.size && part.sha256 === await sha256(piece, signal)) {
				kept.add(part.number);
			}
		}));
		this.#missing(Array.from({ length: this.#opened.plan.count }, (_, i) => i + 1).filter((number) => !kept.has(number)));
		return kept.size;
	}

	/**
	 * Sends what is left, some parts at once; tells whether all has gone.
	 * @param rest no more parts are begun, and those under way are finished
	 * @param stop nothing goes on
	 * @param again numbers that S3 turned out not to have
	 */
	async send(rest, stop, changed, again = null) {
		if (again) {
			this.#missing(again);
		}
		const ahead = new Ahead(this.#opened, this.#shared, (number) => this.#piece(number), rest);
		let going = true;
		const next = async () => {
			while (going && !rest.aborted && this.#todo.length > 0) {
				ahead.begin(this.#todo);
				const number = this.#todo.shift();
				try {
					await this.#send(number, ahead, rest, stop);
					changed();
				} catch (error) {
					this.#todo.unshift(number);
					if (!rest.aborted || stop.aborted) {
						going = false;
						throw error;
					}
				}
			}
		};
		const all = await Promise.allSettled(Array.from({ length: this.#shared.lanes.most }, next));
		const broken = all.find((one) => one.status === 'rejected');
		if (broken) {
			throw broken.reason;
		}
		return this.#todo.length === 0;
	}

	#missing(numbers) {
		this.#todo = numbers;
		this.sent = this.file.size - numbers.reduce((sum, number) => sum + this.#piece(number).size, 0);
	}

	async #send(number, ahead, rest, stop) {
		for (let attempt = 0; ; attempt += 1) {
			await this.#shared.lanes.take(rest);
			try {
				await this.#sendOnce(number, ahead, stop);
				return;
			} catch (error) {
				this.#moving.delete(number);
				if (stop.aborted || rest.aborted || !this.#worthAnother(error, attempt)) {
					throw error;
				}
				if (this.#rerouted(error)) {
					continue;
				}
			} finally {
				this.#shared.lanes.give();
			}
			await backOff(attempt, rest);
		}
	}

	async #sendOnce(number, ahead, stop) {
		const piece = this.#piece(number);
		const way = await ahead.take(number);
		const began = performance.now();
		try {
			const moved = (bytes) => this.#moving.set(number, Math.min(bytes, piece.size));
			await (way.direct ? put(way, piece, moved, stop) : this.#shared.panel.put(way, piece, moved, stop));
		} catch (error) {
			error.byS3 = way.direct;
			throw error;
		}
		this.#shared.lanes.took(performance.now() - began);
		this.#shared.route.proven ||= way.direct;
		this.#moving.delete(number);
		this.sent += piece.size;
	}

	/** S3's own refusals are worth a new signature: the old one may have been too old, and the panel knows why else. */
	#worthAnother(error, attempt) {
		return error instanceof Problem && (error.worthAnother(attempt) || (error.byS3 && !error.passing && attempt < 3));
	}

	/** Whether the browser turned out not to reach S3, so that everything goes through the panel. */
	#rerouted(error) {
		const { route } = this.#shared;
		if (error.byS3 && error.status === 0 && error.state !== 'silent' && route.direct && !route.proven && navigator.onLine !== false) {
			this.#shared.reroute();
		}
		return error.byS3 && !route.direct;
	}

	#piece(number) {
		const { smallParts, smallSize, partSize } = this.#opened.plan;
		const small = Math.min(smallParts, number - 1);
		const from = small * smallSize + (number - 1 - small) * partSize;
		return this.file.slice(from, Math.min(from + (number <= smallParts ? smallSize : partSize), this.file.size));
	}
}
