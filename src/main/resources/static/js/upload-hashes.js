// Hands pieces of files to workers that sum them up.

export class UnreadableFile extends Error {}

const WORKERS = Math.max(1, Math.min(3, (navigator.hardwareConcurrency || 2) - 1));

export class Hashes {
	#workers = [];

	#tasks = new Map();

	#last = 0;

	/** The sum of the piece: bytes. Kinds: CRC32, MD5. */
	of(blob, kind) {
		this.#last += 1;
		const task = this.#last;
		return new Promise((resolve, reject) => {
			this.#tasks.set(task, { resolve, reject });
			this.#worker(task % WORKERS).postMessage({ task, blob, kind });
		});
	}

	#worker(index) {
		this.#workers[index] ??= this.#start(index);
		return this.#workers[index];
	}

	#start(index) {
		const worker = new Worker(new URL('./upload-sums-worker.js', import.meta.url), { type: 'module' });
		worker.addEventListener('message', ({ data }) => {
			const { resolve, reject } = this.#tasks.get(data.task) ?? {};
			this.#tasks.delete(data.task);
			if (data.digest) {
				resolve(data.digest);
			} else {
				reject(new UnreadableFile(data.error));
			}
		});
		worker.addEventListener('error', () => {
			worker.terminate();
			delete this.#workers[index];
			this.#tasks.forEach(({ reject }) => reject(new Error('this browser does not run the part of the page that reads files. Try another one.')));
			this.#tasks.clear();
		});
		return worker;
	}
}

export const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
export const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
