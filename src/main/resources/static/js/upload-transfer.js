// One file on its way: begun or resumed at the panel, its parts put into S3, completed.
import { Problem } from './upload-api.js';
import { hex, UnreadableFile } from './upload-hashes.js';
import { ATTEMPTS, Parts } from './upload-parts.js';
import { backOff } from './upload-pause.js';
import { Pace } from './upload-words.js';

const FINGERPRINT = 256 * 1024;

export class Transfer {
	state = 'ready';

	problem = '';

	pace = new Pace();

	#house;

	#opened = null;

	#parts = null;

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

	/** All bytes that have gone. */
	get gone() {
		return this.state === 'stored' ? this.file.size : this.#parts?.gone ?? 0;
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
		this.#discard();
	}

	#discard() {
		if (this.#opened) {
			this.#house.api.cancel(this.#opened.id).catch(() => {});
		}
	}

	wait() {
		this.#become('waiting');
	}

	async #through() {
		const { signal } = this.#stop;
		if (!this.#parts) {
			await this.#open();
		}
		let missing = null;
		for (let round = 0; ; round += 1) {
			this.#become('uploading');
			await this.#parts.send(signal, () => this.#house.changed(this), missing);
			try {
				this.#become('completing');
				const stored = await this.#asking(() => this.#house.api.complete(this.#opened.id, this.replace, signal));
				this.url = stored.url;
				this.#become('stored');
				return;
			} catch (error) {
				if (error.state !== 'incomplete' || round === 3) {
					throw error;
				}
				missing = error.body.missing;
			}
		}
	}

	async #open() {
		const { signal } = this.#stop;
		this.#opened ??= await this.#begin();
		if (this.state === 'cancelled') {
			this.#discard();
		}
		signal.throwIfAborted();
		const parts = new Parts(this.file, this.#opened, this.#house);
		if (this.#opened.parts.length > 0) {
			this.#become('checking');
		}
		this.resumed = await parts.compare(signal) > 0;
		this.#parts = parts;
		this.#house.resumed(this.#opened.id);
	}

	async #begin() {
		const { api, hashes } = this.#house;
		const fingerprint = hex(await hashes.of(this.file.slice(0, FINGERPRINT), 'MD5'));
		this.#stop.signal.throwIfAborted();
		// Never broken off: an upload whose id nobody learns could not be discarded.
		return this.#asking(() => api.open({
			folder: this.#house.folder,
			path: this.path,
			size: this.file.size,
			modified: this.file.lastModified,
			type: this.file.type,
			fingerprint,
			replace: this.replace,
			movement: this.#house.movement,
		}));
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
			this.#become('stored');
		} else if ((error.state === 'gone' || (error.byS3 && error.status === 404)) && this.#restarts < 2) {
			this.#restarts += 1;
			this.#opened = null;
			this.#parts = null;
			this.#house.again(this);
		} else {
			this.problem = error instanceof UnreadableFile
				? 'the browser cannot read this file any more. It was moved or changed; choose it again.' : error.message;
			this.#become(error.state === 'exists' ? 'exists' : 'failed');
		}
	}

	#become(state) {
		if (this.state === 'cancelled' || this.state === state) {
			return;
		}
		this.state = state;
		this.#parts?.rest();
		this.pace.forget();
		this.#house.changed(this);
	}
}
