// CRC32 (RFC 1952) over pieces of a file. The browser's own crypto has neither it nor MD5, and is not there without https.

const TABLES = (() => {
	const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
	for (let n = 0; n < 256; n += 1) {
		let c = n;
		for (let bit = 0; bit < 8; bit += 1) {
			c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
		}
		tables[0][n] = c;
	}
	for (let n = 0; n < 256; n += 1) {
		for (let t = 1; t < 8; t += 1) {
			tables[t][n] = (tables[t - 1][n] >>> 8) ^ tables[0][tables[t - 1][n] & 255];
		}
	}
	return tables;
})();

export class Crc32 {
	#sum = -1;

	update(bytes) {
		const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
		let c = this.#sum;
		let i = 0;
		for (const end = bytes.length - 7; i < end; i += 8) {
			c ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
			c = t7[c & 255] ^ t6[(c >>> 8) & 255] ^ t5[(c >>> 16) & 255] ^ t4[c >>> 24]
				^ t3[bytes[i + 4]] ^ t2[bytes[i + 5]] ^ t1[bytes[i + 6]] ^ t0[bytes[i + 7]];
		}
		for (; i < bytes.length; i += 1) {
			c = (c >>> 8) ^ t0[(c ^ bytes[i]) & 255];
		}
		this.#sum = c;
	}

	digest() {
		const value = ~this.#sum;
		return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
	}
}
