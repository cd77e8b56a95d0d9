// What all files amount to, kept up as they change: adding up thousands of them several times a second would show.

export class Tally {
	count = 0;

	/** Bytes of all files. */
	total = 0;

	#stored = 0;

	#counts = {};

	#active = new Set();

	add(item) {
		this.count += 1;
		this.total += item.file.size;
		this.#move(item.state, 1);
	}

	/** Takes out a file that was not begun. */
	remove(item) {
		this.count -= 1;
		this.total -= item.file.size;
		this.#move(item.state, -1);
	}

	/** A file changed its state. */
	moved(item, before) {
		this.#move(before, -1);
		this.#move(item.state, 1);
		if (item.active || item.state === 'paused') {
			this.#active.add(item);
		} else {
			this.#active.delete(item);
		}
		if (item.state === 'stored') {
			this.#stored += item.file.size;
		}
	}

	/** How many are in one of these states. */
	in(...states) {
		return states.reduce((sum, state) => sum + (this.#counts[state] ?? 0), 0);
	}

	/** Those under way or paused. */
	get begun() {
		return [...this.#active];
	}

	/** Bytes that have gone. */
	get gone() {
		return this.#stored + this.begun.reduce((sum, item) => sum + item.gone, 0);
	}

	get moving() {
		return this.in('preparing', 'checking', 'uploading', 'completing', 'pausing') > 0;
	}

	get allEnded() {
		return this.count > 0 && this.in('stored', 'exists', 'failed', 'cancelled') === this.count;
	}

	get allReady() {
		return this.in('ready') === this.count;
	}

	#move(state, by) {
		this.#counts[state] = (this.#counts[state] ?? 0) + by;
	}
}
