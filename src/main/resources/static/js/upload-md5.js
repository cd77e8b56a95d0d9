// MD5 (RFC 1321) over pieces of a file. Its 64 steps are written out: as functions and loops over tables they take four times as long.

/** One block of 16 words, beginning at word `o`; changes the four words of the state. */
function block(state, x, o) {
	let a = state[0];
	let b = state[1];
	let c = state[2];
	let d = state[3];
	a = (a + (d ^ (b & (c ^ d))) + x[o] - 680876936) | 0; a = (((a << 7) | (a >>> 25)) + b) | 0;
	d = (d + (c ^ (a & (b ^ c))) + x[o + 1] - 389564586) | 0; d = (((d << 12) | (d >>> 20)) + a) | 0;
	c = (c + (b ^ (d & (a ^ b))) + x[o + 2] + 606105819) | 0; c = (((c << 17) | (c >>> 15)) + d) | 0;
	b = (b + (a ^ (c & (d ^ a))) + x[o + 3] - 1044525330) | 0; b = (((b << 22) | (b >>> 10)) + c) | 0;
	a = (a + (d ^ (b & (c ^ d))) + x[o + 4] - 176418897) | 0; a = (((a << 7) | (a >>> 25)) + b) | 0;
	d = (d + (c ^ (a & (b ^ c))) + x[o + 5] + 1200080426) | 0; d = (((d << 12) | (d >>> 20)) + a) | 0;
	c = (c + (b ^ (d & (a ^ b))) + x[o + 6] - 1473231341) | 0; c = (((c << 17) | (c >>> 15)) + d) | 0;
	b = (b + (a ^ (c & (d ^ a))) + x[o + 7] - 45705983) | 0; b = (((b << 22) | (b >>> 10)) + c) | 0;
	a = (a + (d ^ (b & (c ^ d))) + x[o + 8] + 1770035416) | 0; a = (((a << 7) | (a >>> 25)) + b) | 0;
	d = (d + (c ^ (a & (b ^ c))) + x[o + 9] - 1958414417) | 0; d = (((d << 12) | (d >>> 20)) + a) | 0;
	c = (c + (b ^ (d & (a ^ b))) + x[o + 10] - 42063) | 0; c = (((c << 17) | (c >>> 15)) + d) | 0;
	b = (b + (a ^ (c & (d ^ a))) + x[o + 11] - 1990404162) | 0; b = (((b << 22) | (b >>> 10)) + c) | 0;
	a = (a + (d ^ (b & (c ^ d))) + x[o + 12] + 1804603682) | 0; a = (((a << 7) | (a >>> 25)) + b) | 0;
	d = (d + (c ^ (a & (b ^ c))) + x[o + 13] - 40341101) | 0; d = (((d << 12) | (d >>> 20)) + a) | 0;
	c = (c + (b ^ (d & (a ^ b))) + x[o + 14] - 1502002290) | 0; c = (((c << 17) | (c >>> 15)) + d) | 0;
	b = (b + (a ^ (c & (d ^ a))) + x[o + 15] + 1236535329) | 0; b = (((b << 22) | (b >>> 10)) + c) | 0;
	a = (a + (c ^ (d & (b ^ c))) + x[o + 1] - 165796510) | 0; a = (((a << 5) | (a >>> 27)) + b) | 0;
	d = (d + (b ^ (c & (a ^ b))) + x[o + 6] - 1069501632) | 0; d = (((d << 9) | (d >>> 23)) + a) | 0;
	c = (c + (a ^ (b & (d ^ a))) + x[o + 11] + 643717713) | 0; c = (((c << 14) | (c >>> 18)) + d) | 0;
	b = (b + (d ^ (a & (c ^ d))) + x[o] - 373897302) | 0; b = (((b << 20) | (b >>> 12)) + c) | 0;
	a = (a + (c ^ (d & (b ^ c))) + x[o + 5] - 701558691) | 0; a = (((a << 5) | (a >>> 27)) + b) | 0;
	d = (d + (b ^ (c & (a ^ b))) + x[o + 10] + 38016083) | 0; d = (((d << 9) | (d >>> 23)) + a) | 0;
	c = (c + (a ^ (b & (d ^ a))) + x[o + 15] - 660478335) | 0; c = (((c << 14) | (c >>> 18)) + d) | 0;
	b = (b + (d ^ (a & (c ^ d))) + x[o + 4] - 405537848) | 0; b = (((b << 20) | (b >>> 12)) + c) | 0;
	a = (a + (c ^ (d & (b ^ c))) + x[o + 9] + 568446438) | 0; a = (((a << 5) | (a >>> 27)) + b) | 0;
	d = (d + (b ^ (c & (a ^ b))) + x[o + 14] - 1019803690) | 0; d = (((d << 9) | (d >>> 23)) + a) | 0;
	c = (c + (a ^ (b & (d ^ a))) + x[o + 3] - 187363961) | 0; c = (((c << 14) | (c >>> 18)) + d) | 0;
	b = (b + (d ^ (a & (c ^ d))) + x[o + 8] + 1163531501) | 0; b = (((b << 20) | (b >>> 12)) + c) | 0;
	a = (a + (c ^ (d & (b ^ c))) + x[o + 13] - 1444681467) | 0; a = (((a << 5) | (a >>> 27)) + b) | 0;
	d = (d + (b ^ (c & (a ^ b))) + x[o + 2] - 51403784) | 0; d = (((d << 9) | (d >>> 23)) + a) | 0;
	c = (c + (a ^ (b & (d ^ a))) + x[o + 7] + 1735328473) | 0; c = (((c << 14) | (c >>> 18)) + d) | 0;
	b = (b + (d ^ (a & (c ^ d))) + x[o + 12] - 1926607734) | 0; b = (((b << 20) | (b >>> 12)) + c) | 0;
	a = (a + (b ^ c ^ d) + x[o + 5] - 378558) | 0; a = (((a << 4) | (a >>> 28)) + b) | 0;
	d = (d + (a ^ b ^ c) + x[o + 8] - 2022574463) | 0; d = (((d << 11) | (d >>> 21)) + a) | 0;
	c = (c + (d ^ a ^ b) + x[o + 11] + 1839030562) | 0; c = (((c << 16) | (c >>> 16)) + d) | 0;
	b = (b + (c ^ d ^ a) + x[o + 14] - 35309556) | 0; b = (((b << 23) | (b >>> 9)) + c) | 0;
	a = (a + (b ^ c ^ d) + x[o + 1] - 1530992060) | 0; a = (((a << 4) | (a >>> 28)) + b) | 0;
	d = (d + (a ^ b ^ c) + x[o + 4] + 1272893353) | 0; d = (((d << 11) | (d >>> 21)) + a) | 0;
	c = (c + (d ^ a ^ b) + x[o + 7] - 155497632) | 0; c = (((c << 16) | (c >>> 16)) + d) | 0;
	b = (b + (c ^ d ^ a) + x[o + 10] - 1094730640) | 0; b = (((b << 23) | (b >>> 9)) + c) | 0;
	a = (a + (b ^ c ^ d) + x[o + 13] + 681279174) | 0; a = (((a << 4) | (a >>> 28)) + b) | 0;
	d = (d + (a ^ b ^ c) + x[o] - 358537222) | 0; d = (((d << 11) | (d >>> 21)) + a) | 0;
	c = (c + (d ^ a ^ b) + x[o + 3] - 722521979) | 0; c = (((c << 16) | (c >>> 16)) + d) | 0;
	b = (b + (c ^ d ^ a) + x[o + 6] + 76029189) | 0; b = (((b << 23) | (b >>> 9)) + c) | 0;
	a = (a + (b ^ c ^ d) + x[o + 9] - 640364487) | 0; a = (((a << 4) | (a >>> 28)) + b) | 0;
	d = (d + (a ^ b ^ c) + x[o + 12] - 421815835) | 0; d = (((d << 11) | (d >>> 21)) + a) | 0;
	c = (c + (d ^ a ^ b) + x[o + 15] + 530742520) | 0; c = (((c << 16) | (c >>> 16)) + d) | 0;
	b = (b + (c ^ d ^ a) + x[o + 2] - 995338651) | 0; b = (((b << 23) | (b >>> 9)) + c) | 0;
	a = (a + (c ^ (b | ~d)) + x[o] - 198630844) | 0; a = (((a << 6) | (a >>> 26)) + b) | 0;
	d = (d + (b ^ (a | ~c)) + x[o + 7] + 1126891415) | 0; d = (((d << 10) | (d >>> 22)) + a) | 0;
	c = (c + (a ^ (d | ~b)) + x[o + 14] - 1416354905) | 0; c = (((c << 15) | (c >>> 17)) + d) | 0;
	b = (b + (d ^ (c | ~a)) + x[o + 5] - 57434055) | 0; b = (((b << 21) | (b >>> 11)) + c) | 0;
	a = (a + (c ^ (b | ~d)) + x[o + 12] + 1700485571) | 0; a = (((a << 6) | (a >>> 26)) + b) | 0;
	d = (d + (b ^ (a | ~c)) + x[o + 3] - 1894986606) | 0; d = (((d << 10) | (d >>> 22)) + a) | 0;
	c = (c + (a ^ (d | ~b)) + x[o + 10] - 1051523) | 0; c = (((c << 15) | (c >>> 17)) + d) | 0;
	b = (b + (d ^ (c | ~a)) + x[o + 1] - 2054922799) | 0; b = (((b << 21) | (b >>> 11)) + c) | 0;
	a = (a + (c ^ (b | ~d)) + x[o + 8] + 1873313359) | 0; a = (((a << 6) | (a >>> 26)) + b) | 0;
	d = (d + (b ^ (a | ~c)) + x[o + 15] - 30611744) | 0; d = (((d << 10) | (d >>> 22)) + a) | 0;
	c = (c + (a ^ (d | ~b)) + x[o + 6] - 1560198380) | 0; c = (((c << 15) | (c >>> 17)) + d) | 0;
	b = (b + (d ^ (c | ~a)) + x[o + 13] + 1309151649) | 0; b = (((b << 21) | (b >>> 11)) + c) | 0;
	a = (a + (c ^ (b | ~d)) + x[o + 4] - 145523070) | 0; a = (((a << 6) | (a >>> 26)) + b) | 0;
	d = (d + (b ^ (a | ~c)) + x[o + 11] - 1120210379) | 0; d = (((d << 10) | (d >>> 22)) + a) | 0;
	c = (c + (a ^ (d | ~b)) + x[o + 2] + 718787259) | 0; c = (((c << 15) | (c >>> 17)) + d) | 0;
	b = (b + (d ^ (c | ~a)) + x[o + 9] - 343485551) | 0; b = (((b << 21) | (b >>> 11)) + c) | 0;
	state[0] = (state[0] + a) | 0;
	state[1] = (state[1] + b) | 0;
	state[2] = (state[2] + c) | 0;
	state[3] = (state[3] + d) | 0;
}

export class Md5 {
	#state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);

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
		return new Uint8Array(this.#state.slice().buffer);
	}

	#blocks(words) {
		for (let o = 0; o < words.length; o += 16) {
			block(this.#state, words, o);
		}
	}
}
