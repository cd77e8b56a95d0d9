// Reads pieces of files and sums them up beside the page, in constant memory.
import { Crc32 } from './upload-crc32.js';
import { Md5 } from './upload-md5.js';

const PIECE = 4 * 1024 * 1024;

let last = Promise.resolve();

async function sum(blob, kind) {
	const hash = kind === 'CRC32' ? new Crc32() : new Md5();
	for (let at = 0; at < blob.size; at += PIECE) {
		hash.update(new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer()));
	}
	return hash.digest();
}

async function answer({ task, blob, kind }) {
	try {
		self.postMessage({ task, digest: await sum(blob, kind) });
	} catch (error) {
		self.postMessage({ task, error: error.name });
	}
}

// One after another, so that the first part can be sent while the next is summed up.
self.addEventListener('message', ({ data }) => {
	last = last.then(() => answer(data));
});
