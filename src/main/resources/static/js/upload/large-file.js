// One large file: begun or resumed at the panel, its parts put into S3, completed.
import { fingerprint } from './content.js';
import { Parts } from './parts.js';
import { persist } from './panel.js';
import { sentence } from './problem.js';

export class LargeFile {
	#item;

	#shared;

	#opened = null;

	#parts = null;

	/** Ends everything at once. */
	#stop = new AbortController();

	/** Begins nothing more; parts under way are finished. */
	#rest = new AbortController();

	#restarts = 0;

	#running = Promise.resolve();

	constructor(item, shared) {
		this.#item = item;
		this.#shared = shared;
	}

	gone() {
		return this.#parts?.gone ?? 0;
	}

	/** Begins when an earlier run, that was paused, has let go of everything. */
	run() {
		this.#item.become('preparing');
		this.#running = this.#running.then(() => (this.#item.state === 'preparing' ? this.#attempt() : undefined));
		return this.#running;
	}

	pause() {
		this.#item.become(this.#item.active ? 'pausing' : 'paused');
		this.#rest.abort();
	}

	cancel() {
		this.#item.become('cancelled');
		this.#rest.abort();
		this.#stop.abort();
		this.#discard();
	}

	#discard() {
		if (this.#opened) {
			this.#shared.panel.cancel(this.#opened.id).catch(() => {});
		}
	}

	async #attempt() {
		this.#stop = new AbortController();
		this.#rest = new AbortController();
		const rest = this.#rest.signal;
		try {
			await this.#through(rest, this.#stop.signal);
		} catch (error) {
			if (!this.#stop.signal.aborted && !rest.aborted) {
				this.#failed(error);
			}
		}
		// Somebody who resumed it meanwhile has made it prepare again.
		if (rest.aborted && ['pausing', 'checking', 'uploading', 'completing'].includes(this.#item.state)) {
			this.#item.become('paused');
		}
	}

	async #through(rest, stop) {
		if (!this.#parts) {
			await this.#open(rest);
		}
		let missing = null;
		for (let round = 0; ; round += 1) {
			this.#item.become('uploading');
			if (!await this.#parts.send(rest, stop, () => this.#shared.moved(this.#item), missing)) {
				return;
			}
			try {
				this.#item.become('completing');
				const stored = await persist(() => this.#shared.panel.complete(this.#opened.id, this.#item.replace, stop), stop);
				this.#item.url = stored.url;
				this.#item.become('stored');
				return;
			} catch (error) {
				if (error.state !== 'incomplete' || round === 3) {
					throw error;
				}
				missing = error.body.missing;
			}
		}
	}

	async #open(rest) {
		this.#opened ??= await this.#begin(rest);
		if (this.#item.state === 'cancelled') {
			this.#discard();
		}
		rest.throwIfAborted();
		const parts = new Parts(this.#item.file, this.#opened, this.#shared);
		if (this.#opened.parts.length > 0) {
			this.#item.become('checking');
		}
		this.#item.resumed = await parts.compare(rest) > 0;
		this.#parts = parts;
	}

	async #begin(rest) {
		const { panel, folder, movement } = this.#shared;
		const { file, path, replace } = this.#item;
		const print = await fingerprint(file, rest);
		rest.throwIfAborted();
		// Never broken off: an upload whose id nobody learns could not be discarded.
		return persist(() => panel.open({
			folder,
			path,
			size: file.size,
			modified: file.lastModified,
			type: file.type,
			fingerprint: print,
			replace,
			movement,
		}), rest);
	}

	#failed(error) {
		this.#stop.abort();
		this.#rest.abort();
		if (error.state === 'stored') {
			this.#item.become('stored');
		} else if ((error.state === 'gone' || (error.byS3 && error.status === 404)) && this.#restarts < 2) {
			this.#restarts += 1;
			this.#opened = null;
			this.#parts = null;
			this.#shared.again(this.#item);
		} else if (error.state === 'exists') {
			this.#item.become('exists');
		} else {
			this.#item.fail(sentence(error));
		}
	}
}
