// What can go wrong, in sentences for people.
import { ATTEMPTS, SILENT_ATTEMPTS } from './limits.js';
import { Stuck } from './waiting.js';

/** The browser cannot read a file. */
export class UnreadableFile extends Error {}

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

	/** Whether the attempt of this number, from 0, is worth another. */
	worthAnother(attempt) {
		return this.passing && attempt < (this.state === 'silent' ? SILENT_ATTEMPTS : ATTEMPTS);
	}
}

export function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** What to say of an error, after "Not stored:". */
export function sentence(error) {
	return [Stuck, Problem, UnreadableFile].some((kind) => error instanceof kind)
		? error.message : `the page failed (${error.message}). Reload it and choose the file again.`;
}
