// How many parts go at once: fewer on a slow line, where each would take long and all of them could be lost together.
import { Turns } from './waiting.js';

/** As many as a browser's connections to one host; through the panel some stay free for its pages. */
const MOST = 6;
const THROUGH_PANEL = 3;
const FEWEST = 2;
const FIRST = 4;
/** Milliseconds that one part may take before there are fewer, and above which there are no more. */
const LONG = 15_000;
const SHORT = 8_000;

export class Lanes {
	most = MOST;

	#turns = new Turns(FIRST);

	take(signal) {
		return this.#turns.take(signal);
	}

	give() {
		this.#turns.give();
	}

	/** A part took so many milliseconds. */
	took(milliseconds) {
		if (milliseconds > LONG) {
			this.#turns.width = Math.max(FEWEST, this.#turns.width - 1);
		} else if (milliseconds < SHORT) {
			this.#turns.width = Math.min(this.most, this.#turns.width + 1);
		}
	}

	/** From now on parts go through the panel. */
	throughPanel() {
		this.most = THROUGH_PANEL;
		this.#turns.width = Math.min(THROUGH_PANEL, this.#turns.width);
	}
}
