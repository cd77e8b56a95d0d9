// How sizes, rates and times read on the upload page; sizes as in web.Formats.

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

export function size(bytes) {
	let unit = 0;
	let value = bytes;
	while (value >= 1023.95 && unit < UNITS.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return unit === 0 ? `${Math.round(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}` : `${value.toFixed(1)} ${UNITS[unit]}`;
}

export function count(number, one, many) {
	return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

function left(seconds) {
	if (seconds < 60) {
		return count(Math.max(1, Math.ceil(seconds)), 'second', 'seconds');
	}
	return seconds < 5400 ? count(Math.round(seconds / 60), 'minute', 'minutes') : count(Math.round(seconds / 3600), 'hour', 'hours');
}

/** Such as "3.0 MiB of 10.0 MiB (30%), 1.0 MiB/s, about 7 seconds left". */
export function progress(sent, total, rate) {
	const part = total > 0 ? Math.floor((sent / total) * 100) : 100;
	const pace = rate > 0 ? `, ${size(rate)}/s, about ${left((total - sent) / rate)} left` : '';
	return `${size(sent)} of ${size(total)} (${part}%)${pace}`;
}

/** Bytes per second over the last few seconds. */
export class Pace {
	#samples = [];

	note(bytes, now = performance.now()) {
		this.#samples.push([now, bytes]);
		while (this.#samples.length > 2 && now - this.#samples[0][0] > 8000) {
			this.#samples.shift();
		}
	}

	rate() {
		const [first, last] = [this.#samples[0], this.#samples.at(-1)];
		return first && last[0] > first[0] + 250 ? Math.max(0, ((last[1] - first[1]) * 1000) / (last[0] - first[0])) : 0;
	}

	forget() {
		this.#samples = [];
	}
}
