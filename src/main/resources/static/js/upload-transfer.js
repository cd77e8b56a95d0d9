// One file on its way: begun or resumed at the panel, its parts put into S3, completed.
import { put, Problem } from './upload-api.js';
import { base64, hex, UnreadableFile } from './upload-hashes.js';
import { backOff } from './upload-pause.js';
import { Pace } from './upload-words.js';

const FINGERPRINT = 256 * 1024;
const ATTEMPTS = 8;
const AT_ONCE = 4;

export class Transfer {
	state = 'ready';

	problem = '';

	sent = 0;

	pace = new Pace();

	#house;

	#opened = null;

	#todo = [];

	#moving = new Map();

	#stop = new AbortController();

	#restarts = 0;

	#running = Promise.resolve();

	/** @param house what all share: api, hashes, turns, route, and `changed` */
	constructor(file, path, house) {
		this.file = file;
		this.path = path;
		this.replace = false;
		this.#house = house;
	}

	get ended() {
		return ['stored', 'exists', 'failed', 'cancelled'].includes(this.state);
	}

	get active() {
		return ['preparing', 'checking', 'uploading', 'completing'].includes(this.state);
	}

	/** Begins when an earlier run, that was paused, has let go of everything. */
	run() {
		this.#become('preparing');
		this.#running = this.#running.then(() => (this.state === 'preparing' ? this.#attempt() : undefined));
		return this.#running;
	}

	async #attempt() {
		this.#stop = new AbortController();
		try {
			await this.#through();
		} catch (error) {
			if (!this.#stop.signal.aborted) {
				this.#failed(error);
			}
		}
	}

	pause() {
		if (this.state === 'waiting' || this.active) {
			this.#become('paused');
			this.#stop.abort();
		}
	}

	cancel() {
		this.#become('cancelled');
		this.#stop.abort();
		if (this.#opened) {
			this.#house.api.cancel(this.#opened.id).catch(() => {});
		}
	}

	wait() {
		this.#become('waiting');
	}

	async #through() {
		if (!this.#opened) {
			await this.#open();
		}
		for (let round = 0; ; round += 1) {
			this.#become('uploading');
			await this.#sendAll();
			try {
				this.#become('completing');
				const stored = await this.#asking(() => this.#house.api.complete(this.#opened.id, this.replace, this.#stop.signal));
				this.url = stored.url;
				this.sent = this.file.size;
				this.#become('stored');
				return;
			} catch (error) {
				if (error.state !== 'incomplete' || round === 3) {
					throw error;
				}
				this.#todo = error.body.missing;
				this.sent = this.file.size - this.#todo.reduce((sum, number) => sum + this.#piece(number).size, 0);
			}
		}
	}

	async #open() {
		const { api, hashes } = this.#house;
		const fingerprint = hex(await hashes.of(this.file.slice(0, FINGERPRINT), 'MD5'));
		const opened = await this.#asking(() => api.open({
			folder: this.#house.folder,
			path: this.path,
			size: this.file.size,
			modified: this.file.lastModified,
			type: this.file.type,
			fingerprint,
			replace: this.replace,
			movement: this.#house.movement,
		}, this.#stop.signal));
		this.#opened = opened;
		const kept = await this.#kept(opened);
		this.#todo = Array.from({ length: opened.partCount }, (_, i) => i + 1).filter((number) => !kept.has(number));
		this.sent = [...kept].reduce((sum, number) => sum + this.#piece(number).size, 0);
		this.resumed = kept.size > 0;
		this.#house.resumed(opened.id);
	}

	/** The numbers of the parts that S3 has and that are still those of the file. */
	async #kept(opened) {
		const kept = new Set();
		if (opened.parts.length > 0) {
			this.#become('checking');
		}
		for (const part of opened.parts) {
			const piece = this.#piece(part.number);
			const same = part.size === piece.size
				&& (!part.checksum || part.checksum === base64(await this.#house.hashes.of(piece, opened.checksum)));
			this.#stop.signal.throwIfAborted();
			if (same) {
				kept.add(part.number);
			}
		}
		return kept;
	}

	async #sendAll() {
		let going = true;
		const next = async () => {
			while (going && this.#todo.length > 0) {
				const number = this.#todo.shift();
				try {
					await this.#send(number);
				} catch (error) {
					going = false;
					this.#todo.unshift(number);
					throw error;
				}
			}
		};
		const all = await Promise.allSettled(Array.from({ length: AT_ONCE }, next));
		const broken = all.find((one) => one.status === 'rejected');
		if (broken) {
			throw broken.reason;
		}
	}

	async #send(number) {
		const signal = this.#stop.signal;
		for (let attempt = 0; ; attempt += 1) {
			await this.#house.turns.take(signal);
			try {
				await this.#sendOnce(number, signal);
				return;
			} catch (error) {
				this.#moved(number, 0);
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

	async #sendOnce(number, signal) {
		const { api, hashes, route } = this.#house;
		const piece = this.#piece(number);
		const checksum = base64(await hashes.of(piece, this.#opened.checksum));
		signal.throwIfAborted();
		const direct = route.direct && this.#opened.direct;
		const way = direct ? await api.sign(this.#opened.id, number, checksum, signal) : api.through(this.#opened.id, number, checksum);
		try {
			await put(way, piece, (bytes) => this.#moved(number, Math.min(bytes, piece.size)), signal);
		} catch (error) {
			error.byS3 = direct;
			throw error;
		}
		route.proven ||= direct;
		this.#moving.delete(number);
		this.sent += piece.size;
		this.#house.changed(this);
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

	async #asking(ask) {
		for (let attempt = 0; ; attempt += 1) {
			try {
				return await ask();
			} catch (error) {
				if (this.#stop.signal.aborted || !(error instanceof Problem) || !error.passing || attempt === ATTEMPTS) {
					throw error;
				}
			}
			await backOff(attempt, this.#stop.signal);
		}
	}

	#failed(error) {
		this.#stop.abort();
		if (error.state === 'stored') {
			this.sent = this.file.size;
			this.#become('stored');
		} else if ((error.state === 'gone' || (error.byS3 && error.status === 404)) && this.#restarts < 2) {
			this.#restarts += 1;
			this.#opened = null;
			this.sent = 0;
			this.#house.again(this);
		} else {
			this.problem = error instanceof UnreadableFile
				? 'the browser cannot read this file any more. It was moved or changed; choose it again.' : error.message;
			this.#become(error.state === 'exists' ? 'exists' : 'failed');
		}
	}

	#piece(number) {
		const from = (number - 1) * this.#opened.partSize;
		return this.file.slice(from, Math.min(from + this.#opened.partSize, this.file.size));
	}

	#moved(number, bytes) {
		this.#moving.set(number, bytes);
	}

	/** All bytes that have gone, those of unfinished parts too. */
	get gone() {
		return Math.min(this.file.size, this.sent + [...this.#moving.values()].reduce((sum, bytes) => sum + bytes, 0));
	}

	#become(state) {
		if (this.state === 'cancelled' || this.state === state) {
			return;
		}
		this.state = state;
		this.#moving.clear();
		this.pace.forget();
		this.#house.changed(this);
	}
}
