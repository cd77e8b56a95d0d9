// All files of a page: a few at once, in the order they were chosen.
import { Hashes } from './upload-hashes.js';
import { Transfer } from './upload-transfer.js';
import { Turns } from './upload-pause.js';

const FILES_AT_ONCE = 4;
/** As many as a browser's connections to one host; through the panel some stay free for its pages. */
const PARTS_AT_ONCE = 6;
const LEFT_TO_PAGES = 3;

export class Queue {
	transfers = [];

	#started = false;

	#replace = false;

	#house;

	/** @param heard changed(transfer), rerouted(), resumed(id), finished() */
	constructor(api, folder, heard) {
		this.heard = heard;
		this.#house = {
			api,
			folder,
			hashes: new Hashes(),
			turns: new Turns(PARTS_AT_ONCE),
			route: { direct: true, proven: false },
			movement: null,
			resumed: heard.resumed,
			changed: (transfer) => heard.changed(transfer),
			again: (transfer) => this.retry(transfer),
			reroute: () => {
				this.#house.route.direct = false;
				this.#house.turns.fewer(LEFT_TO_PAGES);
				heard.rerouted();
			},
		};
	}

	/** A path that was chosen before is taken from the newer choice. */
	add(file, path) {
		const before = this.transfers.findIndex((transfer) => transfer.path === path);
		const transfer = new Transfer(file, path, this.#house);
		if (before < 0) {
			this.transfers.push(transfer);
		} else if (this.transfers[before].state === 'ready') {
			this.transfers[before] = transfer;
		}
		return transfer;
	}

	remove(transfer) {
		this.transfers = this.transfers.filter((other) => other !== transfer);
	}

	start(replace, movement) {
		this.#started = true;
		this.#replace = replace;
		this.#house.movement = movement;
		this.more();
	}

	/** Begins what was chosen since, as the others were. */
	more() {
		this.transfers.filter((transfer) => transfer.state === 'ready').forEach((transfer) => {
			transfer.replace = this.#replace;
			transfer.wait();
		});
		this.#next();
	}

	pause(transfer) {
		transfer.pause();
	}

	resume(transfer) {
		transfer.wait();
		this.#next();
	}

	retry(transfer) {
		this.resume(transfer);
	}

	replace(transfer) {
		transfer.replace = true;
		this.resume(transfer);
	}

	cancel(transfer) {
		transfer.cancel();
		this.#next();
	}

	pauseAll() {
		this.transfers.forEach((transfer) => transfer.pause());
	}

	resumeAll() {
		this.transfers.filter((transfer) => transfer.state === 'paused').forEach((transfer) => transfer.wait());
		this.#next();
	}

	cancelAll() {
		this.transfers.filter((transfer) => !transfer.ended).forEach((transfer) => transfer.cancel());
		this.#next();
	}

	#next() {
		if (!this.#started) {
			return;
		}
		let active = this.transfers.filter((transfer) => transfer.active).length;
		for (const transfer of this.transfers) {
			if (active >= FILES_AT_ONCE) {
				return;
			}
			if (transfer.state === 'waiting') {
				active += 1;
				transfer.run().then(() => this.#next());
			}
		}
		if (this.transfers.length > 0 && this.transfers.every((transfer) => transfer.ended)) {
			this.heard.finished();
		}
	}
}
