// CRC32 (RFC 1952) and MD5 (RFC 1321) over pieces of a file. The browser's own crypto has neither, and is not there without https.

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

const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const ff = (a, b, c, d, x, s, t) => { const n = (a + ((b & c) | (~b & d)) + x + t) | 0; return (((n << s) | (n >>> (32 - s))) + b) | 0; };
const gg = (a, b, c, d, x, s, t) => { const n = (a + ((b & d) | (c & ~d)) + x + t) | 0; return (((n << s) | (n >>> (32 - s))) + b) | 0; };
const hh = (a, b, c, d, x, s, t) => { const n = (a + (b ^ c ^ d) + x + t) | 0; return (((n << s) | (n >>> (32 - s))) + b) | 0; };
const ii = (a, b, c, d, x, s, t) => { const n = (a + (c ^ (b | ~d)) + x + t) | 0; return (((n << s) | (n >>> (32 - s))) + b) | 0; };

export class Md5 {
	#a = 0x67452301;

	#b = 0xefcdab89 | 0;

	#c = 0x98badcfe | 0;

	#d = 0x10325476;

	#rest = new Uint8Array(0);

	#length = 0;

	update(bytes) {
		this.#length += bytes.length;
		let whole = bytes;
		if (this.#rest.length > 0 || bytes.byteOffset % 4 !== 0) {
			whole = new Uint8Array(this.#rest.length + bytes.length);
			whole.set(this.#rest);
			whole.set(bytes, this.#rest.length);
		}
		const used = whole.length - (whole.length % 64);
		this.#blocks(new Int32Array(whole.buffer, whole.byteOffset, used / 4));
		this.#rest = whole.slice(used);
	}

	digest() {
		const length = this.#length;
		const end = new Uint8Array(this.#rest.length < 56 ? 64 : 128);
		end.set(this.#rest);
		end[this.#rest.length] = 0x80;
		const view = new DataView(end.buffer);
		view.setUint32(end.length - 8, (length * 8) >>> 0, true);
		view.setUint32(end.length - 4, Math.floor(length / 0x20000000), true);
		this.#blocks(new Int32Array(end.buffer));
		return new Uint8Array(Int32Array.of(this.#a, this.#b, this.#c, this.#d).buffer);
	}

	#blocks(x) {
		let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
		for (let o = 0; o < x.length; o += 16) {
			const [a0, b0, c0, d0] = [a, b, c, d];
			for (let i = 0; i < 16; i += 4) {
				a = ff(a, b, c, d, x[o + i], 7, SINES[i]);
				d = ff(d, a, b, c, x[o + i + 1], 12, SINES[i + 1]);
				c = ff(c, d, a, b, x[o + i + 2], 17, SINES[i + 2]);
				b = ff(b, c, d, a, x[o + i + 3], 22, SINES[i + 3]);
			}
			for (let i = 16; i < 32; i += 4) {
				a = gg(a, b, c, d, x[o + ((5 * i + 1) & 15)], 5, SINES[i]);
				d = gg(d, a, b, c, x[o + ((5 * i + 6) & 15)], 9, SINES[i + 1]);
				c = gg(c, d, a, b, x[o + ((5 * i + 11) & 15)], 14, SINES[i + 2]);
				b = gg(b, c, d, a, x[o + ((5 * i + 16) & 15)], 20, SINES[i + 3]);
			}
			for (let i = 32; i < 48; i += 4) {
				a = hh(a, b, c, d, x[o + ((3 * i + 5) & 15)], 4, SINES[i]);
				d = hh(d, a, b, c, x[o + ((3 * i + 8) & 15)], 11, SINES[i + 1]);
				c = hh(c, d, a, b, x[o + ((3 * i + 11) & 15)], 16, SINES[i + 2]);
				b = hh(b, c, d, a, x[o + ((3 * i + 14) & 15)], 23, SINES[i + 3]);
			}
			for (let i = 48; i < 64; i += 4) {
				a = ii(a, b, c, d, x[o + ((7 * i) & 15)], 6, SINES[i]);
				d = ii(d, a, b, c, x[o + ((7 * i + 7) & 15)], 10, SINES[i + 1]);
				c = ii(c, d, a, b, x[o + ((7 * i + 14) & 15)], 15, SINES[i + 2]);
				b = ii(b, c, d, a, x[o + ((7 * i + 21) & 15)], 21, SINES[i + 3]);
			}
			a = (a + a0) | 0;
			b = (b + b0) | 0;
			c = (c + c0) | 0;
			d = (d + d0) | 0;
		}
		[this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
	}
}
