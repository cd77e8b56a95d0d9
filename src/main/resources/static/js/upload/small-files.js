// Small files: many in one request through the panel, which answers for each.
import { mark, read } from './content.js';
import { persist } from './panel.js';
import { sentence } from './problem.js';

/** Requests at once; three of a browser's six connections stay free for the panel's pages. */
const AT_ONCE = 3;
const MOST_FILES = 50;
const MOST_BYTES = 4 * 1024 * 1024;

export class SmallFiles {
	#shared;

	#next;

	#running = 0;

	#never = new AbortController().signal;

	/** @param next gives the next item that waits, or nothing */
	constructor(shared, next) {
		this.#shared = shared;
		this.#next = next;
	}

	/** Sends what waits. */
	go(waiting) {
		while (this.#running < AT_ONCE) {
			const batch = new Batch(this.#take(Math.ceil(waiting() / (AT_ONCE - this.#running))));
			if (batch.items.length === 0) {
				return;
			}
			this.#running += 1;
			this.#send(batch).finally(() => {
				this.#running -= 1;
				this.#shared.next();
			});
		}
	}

	#take(share) {
		const items = [];
		let bytes = 0;
		while (items.length < Math.min(MOST_FILES, share)) {
			const item = this.#next(bytes === 0 ? Infinity : MOST_BYTES - bytes);
			if (!item) {
				break;
			}
			items.push(item);
			bytes += item.file.size;
		}
		return items;
	}

	async #send(batch) {
		batch.items.forEach((item) => {
			item.sender = batch;
			item.mark ??= mark();
			item.become('uploading');
		});
		await batch.read();
		if (batch.items.length === 0) {
			return;
		}
		try {
			const answers = await persist((attempt) => this.#shared.panel.storeSmall(this.#shared.folder, {
				movement: this.#shared.movement,
				files: batch.items.map((item, i) => ({
					path: item.path,
					size: batch.contents[i].byteLength,
					type: item.file.type,
					replace: item.replace,
					mark: item.mark,
					again: attempt > 0 || item.tried,
				})),
			}, batch.contents, (loaded, total) => { batch.part = loaded / total; }, this.#never), this.#never);
			batch.items.forEach((item, i) => settle(item, answers[i]));
		} catch (error) {
			batch.items.forEach((item) => {
				item.tried = true;
				item.fail(sentence(error));
			});
		} finally {
			batch.contents = [];
		}
	}
}

function settle(item, { state, detail, url }) {
	item.url = url ?? null;
	if (state === 'stored' || state === 'exists') {
		item.become(state);
	} else {
		item.tried = true;
		item.fail(detail);
	}
}

/** Files that share one request. */
class Batch {
	/** How much of it has gone, from 0 to 1. */
	part = 0;

	contents = [];

	constructor(items) {
		this.items = items;
	}

	gone(item) {
		return item.file.size * this.part;
	}

	/** Reads all of them; what cannot be read goes out of the batch and says why. */
	async read() {
		const found = await Promise.allSettled(this.items.map((item) => read(item.file)));
		this.items = this.items.filter((item, i) => {
			if (found[i].status === 'rejected') {
				item.fail(sentence(found[i].reason));
				return false;
			}
			this.contents.push(found[i].value);
			return true;
		});
	}
}
