// Waiting: with a limit, for a turn, and before another attempt.

/** Nothing happened for too long; the message is a sentence for people. */
export class Stuck extends Error {}

/** The same promise, given up after so many milliseconds. */
export function within(milliseconds, promise, sentence) {
	let timer;
	const limit = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Stuck(sentence)), milliseconds);
	});
	return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/** Such as "45 seconds". */
export function seconds(milliseconds) {
	const number = Math.max(1, Math.round(milliseconds / 1000));
	return `${number} ${number === 1 ? 'second' : 'seconds'}`;
}

/** At most so many at once, in the order they came. */
export class Turns {
	#width;

	#taken = 0;

	#waiting = [];

	constructor(width) {
		this.#width = width;
	}

	get width() {
		return this.#width;
	}

	set width(width) {
		this.#width = width;
		this.#admit();
	}

	async take(signal) {
		signal.throwIfAborted();
		if (this.#taken < this.#width) {
			this.#taken += 1;
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
		this.#taken -= 1;
		this.#admit();
	}

	#admit() {
		while (this.#taken < this.#width && this.#waiting.length > 0) {
			this.#taken += 1;
			this.#waiting.shift()();
		}
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
		if (signal.aborted) {
			stop();
		}
	});
}
