// The list of files, and what they amount to together.
import { Row } from './upload-row.js';
import { count, Pace, progress, size } from './upload-words.js';

/** Further rows come when their turn does: a folder can hold very many files. */
const ROWS = 300;

export class List {
	#rows = new Map();

	#pace = new Pace();

	#quarter = 0;

	constructor(place, act) {
		this.place = place;
		this.act = act;
		this.rows = place.querySelector('.app-chosen');
		this.template = place.querySelector('template');
		this.sum = place.querySelector('.app-uploads__sum');
		this.bar = place.querySelector('.app-uploads__bar');
		this.said = place.querySelector('[role=status]');
	}

	/** Shows the whole choice anew. */
	list(transfers) {
		const kept = new Set(transfers);
		[...this.#rows].filter(([transfer]) => !kept.has(transfer)).forEach(([transfer, row]) => {
			row.element.remove();
			this.#rows.delete(transfer);
		});
		transfers.slice(0, ROWS).forEach((transfer) => this.row(transfer));
		this.place.hidden = transfers.length === 0;
		this.sums(transfers);
	}

	row(transfer) {
		let row = this.#rows.get(transfer);
		if (!row) {
			row = new Row(this.template, transfer, this.act);
			this.#rows.set(transfer, row);
			this.rows.append(row.element);
		}
		row.show();
		return row;
	}

	/** Called a few times a second while something moves. */
	tick(transfers) {
		const now = performance.now();
		transfers.filter((transfer) => transfer.active).forEach((transfer) => {
			transfer.pace.note(transfer.gone, now);
			this.row(transfer);
		});
		this.#pace.note(transfers.reduce((sum, transfer) => sum + transfer.gone, 0), now);
		this.sums(transfers);
	}

	sums(transfers) {
		const total = transfers.reduce((sum, transfer) => sum + transfer.file.size, 0);
		const files = count(transfers.length, 'file', 'files');
		if (transfers.every((transfer) => transfer.state === 'ready')) {
			this.sum.textContent = `${files}, ${size(total)}`;
			return;
		}
		const gone = transfers.reduce((sum, transfer) => sum + transfer.gone, 0);
		const moving = transfers.some((transfer) => transfer.active);
		const stored = transfers.filter((transfer) => transfer.state === 'stored').length;
		this.bar.max = Math.max(1, total);
		this.bar.value = gone;
		this.bar.hidden = transfers.every((transfer) => transfer.ended);
		const far = this.bar.hidden ? '' : `: ${progress(gone, total, moving ? this.#pace.rate() : 0)}`;
		this.sum.textContent = `${stored.toLocaleString('en-GB')} of ${files} stored${far}`;
		const quarter = total > 0 ? Math.floor((gone / total) * 4) : 0;
		if (quarter > this.#quarter && quarter < 4) {
			this.#quarter = quarter;
			this.say(`${quarter * 25}% uploaded`);
		}
	}

	/** For screen readers; not more often than one wants to hear it. */
	say(words) {
		this.said.textContent = words;
	}
}
