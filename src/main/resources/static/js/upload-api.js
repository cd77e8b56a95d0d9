// What the page asks of the panel, and how parts are sent.

/** The panel or S3 said no; `state` says which no. */
export class Problem extends Error {
	constructor(status, body = {}) {
		super(body.detail ?? `The panel answered ${status}.`);
		this.status = status;
		this.state = body.state;
		this.body = body;
	}

	/** Whether asking again can help. */
	get passing() {
		return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
	}
}

const STALLED = 60_000;
/** Until the first byte: the browser may keep a connection waiting for those of another page, and gives up by itself where nobody answers. */
const UNMOVED = 240_000;
const SIGNED_OUT = 'You were signed out. Sign in again, reload this page and choose the same files: they go on where they stopped.';

function token() {
	const meta = document.querySelector('meta[name=csrf-token]');
	return meta ? { [meta.dataset.header]: meta.content } : {};
}

export class Api {
	constructor(uploads, movements) {
		this.uploads = uploads;
		this.movements = movements;
	}

	open(file) {
		return this.#post(this.uploads, file);
	}

	/** @param parts of each its number and checksum */
	async sign(id, parts, signal) {
		return (await this.#post(`${this.uploads}/${id}/signatures`, { parts }, signal)).parts;
	}

	/** The same part through the panel. */
	through(id, number, checksum) {
		return {
			url: `${this.uploads}/${id}/parts/${number}`,
			method: 'POST',
			headers: { ...token(), 'X-Part-Checksum': checksum, 'Content-Type': 'application/octet-stream' },
		};
	}

	complete(id, replace, signal) {
		return this.#post(`${this.uploads}/${id}/completion`, { replace }, signal);
	}

	cancel(id) {
		return this.#post(`${this.uploads}/${id}/cancellation`, {});
	}

	declare(declaration) {
		return this.#post(this.movements, declaration);
	}

	async #post(url, body, signal) {
		let answer;
		try {
			answer = await fetch(url, {
				method: 'POST',
				headers: { ...token(), 'Content-Type': 'application/json', Accept: 'application/json' },
				body: JSON.stringify(body),
				redirect: 'manual',
				signal,
			});
		} catch (error) {
			if (error.name === 'AbortError') {
				throw error;
			}
			throw new Problem(0, { detail: 'The panel cannot be reached.' });
		}
		if (answer.type === 'opaqueredirect' || answer.status === 401) {
			throw new Problem(401, { detail: SIGNED_OUT });
		}
		const json = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
		if (!answer.ok) {
			throw new Problem(answer.status, answer.status === 403 && !json.detail ? { detail: SIGNED_OUT } : json);
		}
		return json;
	}
}

/** Sends the bytes; tells how many have gone. A connection that has stood still for a minute is given up. */
export function put({ url, method = 'PUT', headers }, blob, moved, signal) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		let timer;
		const patience = (milliseconds) => {
			clearTimeout(timer);
			timer = setTimeout(() => request.abort(), milliseconds);
		};
		const stop = () => request.abort();
		request.upload.addEventListener('progress', (event) => {
			patience(STALLED);
			moved(event.loaded);
		});
		request.addEventListener('loadend', () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', stop);
			if (signal.aborted) {
				reject(new DOMException('stopped', 'AbortError'));
			} else if (request.status >= 200 && request.status < 300) {
				resolve();
			} else {
				reject(new Problem(request.status, problemOf(request)));
			}
		});
		request.open(method, url);
		Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
		signal.addEventListener('abort', stop);
		patience(UNMOVED);
		request.send(blob);
	});
}

function problemOf(request) {
	try {
		return JSON.parse(request.responseText);
	} catch {
		return { detail: request.status === 0 ? 'The connection broke.' : `S3 answered ${request.status}.` };
	}
}
