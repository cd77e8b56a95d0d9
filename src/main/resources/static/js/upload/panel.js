// What the page asks of the panel, each call with a time limit.
import { LIMITS } from './limits.js';
import { parsed, Problem } from './problem.js';
import { put } from './send.js';
import { backOff, seconds } from './waiting.js';

/** As in people.ScriptAnswers. */
const SIGNED_OUT = 'You were signed out. Sign in again in another tab, then try again here.';

function token() {
	const meta = document.querySelector('meta[name=csrf-token]');
	return meta ? { [meta.dataset.header]: meta.content } : {};
}

/** Asks once more if the person has signed in again since: the refusal holds the new token. */
async function again(ask) {
	try {
		return await ask();
	} catch (error) {
		if (error.state !== 'SIGNED_IN_AGAIN' || !error.body.token) {
			throw error;
		}
		document.querySelector('meta[name=csrf-token]').content = error.body.token;
		return ask();
	}
}

/** Asks until there is an answer, or no hope. */
export async function persist(ask, signal) {
	for (let attempt = 0; ; attempt += 1) {
		try {
			return await ask(attempt);
		} catch (error) {
			if (signal.aborted || !(error instanceof Problem) || !error.worthAnother(attempt)) {
				throw error;
			}
		}
		await backOff(attempt, signal);
	}
}

export class Panel {
	/** @param places addresses: uploads, movements, smallFiles */
	constructor(places) {
		this.places = places;
	}

	open(file) {
		return this.#post(this.places.uploads, file);
	}

	/** @param parts of each its number and sum */
	async sign(id, parts, signal) {
		return (await this.#post(`${this.places.uploads}/${id}/signatures`, { parts }, signal)).parts;
	}

	/** How to `put` a part through the panel; the sum is null where the page cannot sum up. */
	through(id, number, sum) {
		return {
			url: `${this.places.uploads}/${id}/parts/${number}`,
			method: 'POST',
			headers: { ...(sum && { 'X-Part-Sha256': sum }), 'Content-Type': 'application/octet-stream' },
		};
	}

	/** Sends bytes to the panel itself. */
	put(way, body, moved, signal, answer) {
		return again(() => put({ ...way, headers: { ...token(), ...way.headers } }, body, moved, signal, answer));
	}

	complete(id, replace, signal) {
		return this.#post(`${this.places.uploads}/${id}/completion`, { replace }, signal, LIMITS.completion);
	}

	cancel(id) {
		return this.#post(`${this.places.uploads}/${id}/cancellation`, {});
	}

	declare(declaration) {
		return this.#post(this.places.movements, declaration);
	}

	/** Stores several small files in a folder; answers for each, in the same order. */
	async storeSmall(folder, batch, contents, moved, signal) {
		const form = new FormData();
		form.append('batch', JSON.stringify(batch));
		contents.forEach((content) => form.append('content', new Blob([content]), 'content'));
		const way = { url: `${this.places.smallFiles}?folder=${encodeURIComponent(folder)}`, method: 'POST', headers: { Accept: 'application/json' } };
		const request = await this.put(way, form, moved, signal, LIMITS.answer);
		const answer = parsed(request.responseText);
		if (answer?.files?.length !== contents.length) {
			throw new Problem(401, { detail: SIGNED_OUT });
		}
		return answer.files;
	}

	#post(url, body, signal, limit) {
		return again(() => this.#postOnce(url, body, signal, limit));
	}

	async #postOnce(url, body, signal, limit = LIMITS.call) {
		const late = AbortSignal.timeout(limit);
		let answer;
		let text;
		try {
			answer = await fetch(url, {
				method: 'POST',
				headers: { ...token(), 'Content-Type': 'application/json', Accept: 'application/json' },
				body: JSON.stringify(body),
				redirect: 'manual',
				signal: signal ? either(signal, late) : late,
			});
			text = await answer.text();
		} catch (error) {
			if (signal?.aborted) {
				throw signal.reason;
			}
			if (late.aborted) {
				throw new Problem(0, { detail: `The panel did not answer within ${seconds(limit)}.`, state: 'silent' });
			}
			throw new Problem(0, { detail: 'The panel cannot be reached.' });
		}
		if (answer.type === 'opaqueredirect' || answer.status === 401) {
			throw new Problem(401, { detail: SIGNED_OUT });
		}
		const json = parsed(text) ?? {};
		if (!answer.ok) {
			throw new Problem(answer.status, json);
		}
		return json;
	}
}

/** As AbortSignal.any, which browsers of 2023 lack. */
function either(one, other) {
	const both = new AbortController();
	[one, other].forEach((signal) => {
		if (signal.aborted) {
			both.abort(signal.reason);
		} else {
			signal.addEventListener('abort', () => both.abort(signal.reason), { once: true });
		}
	});
	return both.signal;
}
