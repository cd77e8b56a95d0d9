// Waiting: for a turn, and before another attempt.

/** At most so many at once, in the order they came. */
export class Turns {
	#free;

	#waiting = [];

	constructor(most) {
		this.most = most;
		this.#free = most;
	}

	async take(signal) {
		signal.throwIfAborted();
		if (this.#free > 0) {
			this.#free -= 1;
			return;
		}
		await new Promise((resolve, reject) => {
			const stop = () => {
				this.#waiting.splice(this.#waiting.indexOf(turn), 1);
				reject(signal.reason);
			};
			const turn = () => {
				signal.removeEventListener('abort', stop);
				resolve();
			};
			this.#waiting.push(turn);
			signal.addEventListener('abort', stop, { once: true });
		});
	}

	give() {
		this.#free += 1;
		while (this.#free > 0 && this.#waiting.length > 0) {
			this.#free -= 1;
			this.#waiting.shift()();
		}
	}

	/** So many fewer at once, as soon as those under way have ended. */
	fewer(number) {
		this.#free -= number;
	}
}

/** Twice as long each time, half a minute at most, with jitter; shorter when the network comes back. */
export function backOff(attempt, signal) {
	const most = Math.min(30_000, 500 * 2 ** attempt);
	return new Promise((resolve, reject) => {
		const done = (end) => {
			clearTimeout(timer);
			window.removeEventListener('online', again);
			signal.removeEventListener('abort', stop);
			end();
		};
		const again = () => done(resolve);
		const stop = () => done(() => reject(signal.reason));
		const timer = setTimeout(again, most * (0.5 + Math.random() / 2));
		window.addEventListener('online', again);
		signal.addEventListener('abort', stop);
	});
}
