// Items that wait, in the order they came, each once.
export class Line {
	#items = [];

	#first = 0;

	/** An item that left and came back stands in the list twice, and is taken from its older place. */
	#waiting = new Set();

	get length() {
		return this.#waiting.size;
	}

	add(item) {
		this.#items.push(item);
		this.#waiting.add(item);
	}

	remove(item) {
		this.#waiting.delete(item);
	}

	/** Takes the first out if it fits; gives null otherwise. */
	take(fits) {
		while (this.#first < this.#items.length && !this.#waiting.has(this.#items[this.#first])) {
			this.#first += 1;
		}
		if (this.#first === this.#items.length) {
			this.#items = [];
			this.#first = 0;
			return null;
		}
		const item = this.#items[this.#first];
		if (!fits(item)) {
			return null;
		}
		this.#waiting.delete(item);
		return item;
	}
}
