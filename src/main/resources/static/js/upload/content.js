// Reads files, with a limit, and sums them up with the browser's own SHA-256.
import { LIMITS } from './limits.js';
import { UnreadableFile } from './problem.js';
import { seconds, Turns, within } from './waiting.js';

const FINGERPRINT = 256 * 1024;
/** Parts in memory at once, of at most 32 MiB each but in the very largest files. */
const SUMS_AT_ONCE = 2;

const turns = new Turns(SUMS_AT_ONCE);

/** Whether this page can sum up: browsers do so on https and on this computer only. */
export const canSum = Boolean(globalThis.crypto?.subtle);

/** The bytes of a file or a piece of one. */
export async function read(blob) {
	try {
		return await within(LIMITS.read, blob.arrayBuffer(), `the browser did not read this file within ${seconds(LIMITS.read)}.`);
	} catch (error) {
		if (error instanceof DOMException) {
			throw new UnreadableFile('the browser cannot read this file any more. It was moved or changed; choose it again.');
		}
		throw error;
	}
}

/** The SHA-256 of a piece, in hexadecimal digits. */
export async function sha256(blob, signal) {
	await turns.take(signal);
	try {
		const bytes = await read(blob);
		signal.throwIfAborted();
		return hex(await within(LIMITS.read, crypto.subtle.digest('SHA-256', bytes), 'the browser did not sum up this file in time.'));
	} finally {
		turns.give();
	}
}

/** Recognises the file when it is chosen again. Without sums it is new each time: nothing could be compared. */
export function fingerprint(file, signal) {
	return canSum ? sha256(file.slice(0, FINGERPRINT), signal) : Promise.resolve(hex(random(16)));
}

/** A name for an attempt, by which the panel recognises what it stored when its answer was lost. */
export function mark() {
	const bytes = random(16);
	bytes[6] = (bytes[6] & 0x0f) | 0x40;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	return hex(bytes).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
