// Reads pieces of files and sums them up beside the page, in constant memory.
import { Crc32, Md5 } from './upload-sums.js';

const PIECE = 4 * 1024 * 1024;

async function sum(blob, kind) {
	const hash = kind === 'CRC32' ? new Crc32() : new Md5();
	for (let at = 0; at < blob.size; at += PIECE) {
		hash.update(new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer()));
	}
	return hash.digest();
}

self.addEventListener('message', async ({ data: { task, blob, kind } }) => {
	try {
		self.postMessage({ task, digest: await sum(blob, kind) });
	} catch (error) {
		self.postMessage({ task, error: error.name });
	}
});
