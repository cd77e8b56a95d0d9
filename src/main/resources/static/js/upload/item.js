// One chosen file, and how far it is.
import { SMALL } from './limits.js';
import { Pace } from './words.js';

const ACTIVE = new Set(['preparing', 'checking', 'uploading', 'completing', 'pausing']);
const ENDED = new Set(['stored', 'exists', 'failed', 'cancelled']);

export class Item {
	state = 'ready';

	problem = '';

	url = null;

	replace = false;

	/** Whether parts of an earlier visit to this page were kept. */
	resumed = false;

	/** By which the panel recognises a small file that it has stored already. */
	mark = null;

	/** Whether an attempt ended without being stored for certain. */
	tried = false;

	pace = new Pace();

	/** What sends it now: knows `gone(item)`, the bytes that have gone. */
	sender = null;

	#changed;

	/** @param changed told of the item and its state before */
	constructor(file, path, changed) {
		this.file = file;
		this.path = path;
		this.#changed = changed;
	}

	get small() {
		return this.file.size <= SMALL;
	}

	get gone() {
		return this.state === 'stored' ? this.file.size : this.sender?.gone(this) ?? 0;
	}

	get ended() {
		return ENDED.has(this.state);
	}

	get active() {
		return ACTIVE.has(this.state);
	}

	become(state) {
		if (this.state === 'cancelled' || this.state === state) {
			return;
		}
		const before = this.state;
		this.state = state;
		this.pace.forget();
		this.#changed(this, before);
	}

	fail(sentence) {
		this.problem = sentence;
		this.become('failed');
	}
}
