// All files of a page: a few large ones at once, the small ones many together, in the order they were chosen.
import { canSum } from './content.js';
import { Item } from './item.js';
import { Lanes } from './lanes.js';
import { LargeFile } from './large-file.js';
import { Line } from './line.js';
import { SmallFiles } from './small-files.js';
import { Tally } from './tally.js';

const FILES_AT_ONCE = 4;

export class Queue {
	items = [];

	tally = new Tally();

	#paths = new Map();

	#waiting = { small: new Line(), large: new Line() };

	#largeActive = 0;

	#started = false;

	#replace = false;

	#shared;

	#small;

	/** @param listener changed(item), rerouted(), finished() */
	constructor(panel, folder, listener) {
		this.listener = listener;
		this.#shared = {
			panel,
			folder,
			lanes: new Lanes(),
			route: { direct: canSum, proven: false },
			movement: null,
			moved: (item) => listener.changed(item),
			next: () => this.#next(),
			again: (item) => this.resume(item),
			reroute: () => {
				this.#shared.route.direct = false;
				this.#shared.lanes.throughPanel();
				listener.rerouted();
			},
		};
		if (!canSum) {
			this.#shared.lanes.throughPanel();
		}
		this.#small = new SmallFiles(this.#shared, (room) => this.#waiting.small.take((item) => item.file.size <= room));
	}

	/** A path that was chosen before is taken from the newer choice. */
	add(file, path) {
		const before = this.#paths.get(path);
		if (before && before.state !== 'ready') {
			return;
		}
		const item = new Item(file, path, (changed, state) => this.#changed(changed, state));
		if (before) {
			this.tally.remove(before);
			this.items[this.items.indexOf(before)] = item;
		} else {
			this.items.push(item);
		}
		this.#paths.set(path, item);
		this.tally.add(item);
	}

	remove(item) {
		this.items = this.items.filter((other) => other !== item);
		this.#paths.delete(item.path);
		this.tally.remove(item);
	}

	start(replace, movement) {
		this.#started = true;
		this.#replace = replace;
		this.#shared.movement = movement;
		this.more();
	}

	/** Begins what was chosen since, as the others were. */
	more() {
		this.items.filter((item) => item.state === 'ready').forEach((item) => {
			item.replace = this.#replace;
			item.become('waiting');
		});
		this.#next();
	}

	pause(item) {
		if (item.state === 'waiting') {
			item.become('paused');
		} else if (item.active && item.state !== 'pausing') {
			if (item.small) {
				item.become('pausing');
			} else {
				item.sender.pause();
			}
		}
	}

	resume(item) {
		if (item.small && item.state === 'pausing') {
			item.become('uploading');
			return;
		}
		item.become('waiting');
		this.#next();
	}

	retry(item) {
		this.resume(item);
	}

	replace(item) {
		item.replace = true;
		this.resume(item);
	}

	cancel(item) {
		if (!item.small && item.sender) {
			item.sender.cancel();
		} else if (!item.active) {
			item.become('cancelled');
		}
		this.#next();
	}

	pauseAll() {
		this.items.forEach((item) => this.pause(item));
	}

	resumeAll() {
		this.items.filter((item) => item.state === 'paused' || item.state === 'pausing').forEach((item) => this.resume(item));
	}

	/** Small files that are on their way this moment are finished: nobody could say which are stored. */
	cancelAll() {
		this.items.filter((item) => !item.ended).forEach((item) => this.cancel(item));
	}

	/** Whether something would be left undone if the page were left now. */
	get unfinished() {
		return this.#started && !this.tally.allEnded;
	}

	#changed(item, before) {
		const line = item.small ? this.#waiting.small : this.#waiting.large;
		if (item.state === 'waiting') {
			line.add(item);
		} else if (before === 'waiting') {
			line.remove(item);
		}
		this.tally.moved(item, before);
		this.listener.changed(item);
	}

	#next() {
		if (!this.#started) {
			return;
		}
		this.#small.go(() => this.#waiting.small.length);
		while (this.#largeActive < FILES_AT_ONCE) {
			const item = this.#waiting.large.take(() => true);
			if (!item) {
				break;
			}
			this.#largeActive += 1;
			item.sender ??= new LargeFile(item, this.#shared);
			item.sender.run().then(() => {
				this.#largeActive -= 1;
				this.#next();
			});
		}
		if (this.tally.allEnded) {
			this.listener.finished();
		}
	}
}
