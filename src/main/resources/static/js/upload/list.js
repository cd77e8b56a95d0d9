// The list of files, and what they amount to together. Of thousands of files only one page is in the document.
import { Row } from './row.js';
import { count, Pace, progress, size } from './words.js';

const PAGE = 50;

const VIEWS = [
	{ name: 'all', label: 'All', has: () => true },
	{ name: 'moving', label: 'Under way', has: (item) => item.active || item.state === 'paused' },
	{ name: 'failed', label: 'Not stored', has: (item) => ['failed', 'exists', 'cancelled'].includes(item.state) },
	{ name: 'stored', label: 'Stored', has: (item) => item.state === 'stored' },
];

export class List {
	#rows = new Map();

	#pace = new Pace();

	#quarter = 0;

	#view = VIEWS[0];

	#page = 0;

	#dirty = new Set();

	#relist = false;

	#drawing = false;

	/** @param act (name, item): somebody pressed a button of a row */
	constructor(place, queue, act) {
		this.place = place;
		this.queue = queue;
		this.act = act;
		this.rows = place.querySelector('.app-chosen');
		this.template = place.querySelector('template');
		this.sum = place.querySelector('.app-uploads__sum');
		this.bar = place.querySelector('.app-uploads__bar');
		this.said = place.querySelector('[role=status]');
		this.views = place.querySelector('.app-uploads__views');
		this.pager = place.querySelector('.app-uploads__pager');
		VIEWS.forEach((view) => this.#button(view));
		this.pager.querySelectorAll('button').forEach((button) => button.addEventListener('click', () => {
			this.#page += Number(button.dataset.step);
			this.list();
			this.rows.focus();
		}));
	}

	/** Shows the whole choice anew. */
	list() {
		this.#relist = true;
		this.#draw();
	}

	/** A file changed; it is drawn with the next picture. */
	changed(item) {
		this.#dirty.add(item);
		this.#relist ||= this.#view !== VIEWS[0];
		if (!this.#drawing) {
			this.#drawing = true;
			setTimeout(() => this.#draw(), 50);
		}
	}

	/** Called a few times a second while something moves. */
	tick() {
		const now = performance.now();
		this.queue.tally.begun.forEach((item) => {
			item.pace.note(item.gone, now);
			this.#dirty.add(item);
		});
		this.#pace.note(this.queue.tally.gone, now);
		this.#draw();
	}

	/** Brings those that are not stored before people's eyes, where one page does not hold all. */
	showFailures() {
		if (this.queue.tally.count > PAGE && this.queue.tally.in('failed', 'exists', 'cancelled') > 0) {
			this.#look(VIEWS.find(({ name }) => name === 'failed'));
		}
	}

	/** For screen readers; not more often than one wants to hear it. */
	say(words) {
		this.said.textContent = words;
	}

	#button(view) {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'app-upload__button';
		button.dataset.view = view.name;
		button.addEventListener('click', () => this.#look(view));
		this.views.append(button);
	}

	#look(view) {
		this.#view = view;
		this.#page = 0;
		this.list();
	}

	#draw() {
		this.#drawing = false;
		if (this.#relist) {
			this.#relist = false;
			this.#fill();
		} else {
			this.#dirty.forEach((item) => this.#rows.get(item)?.show());
		}
		this.#dirty.clear();
		this.#sums();
	}

	#fill() {
		const all = this.#view === VIEWS[0] ? this.queue.items : this.queue.items.filter(this.#view.has);
		this.#page = Math.max(0, Math.min(this.#page, Math.ceil(all.length / PAGE) - 1));
		const from = this.#page * PAGE;
		const shown = all.slice(from, from + PAGE);
		const kept = new Set(shown);
		[...this.#rows].filter(([item]) => !kept.has(item)).forEach(([item, row]) => {
			row.element.remove();
			this.#rows.delete(item);
		});
		shown.forEach((item, i) => {
			const row = this.#rows.get(item) ?? new Row(this.template, item, this.act);
			this.#rows.set(item, row);
			row.show();
			row.element.setAttribute('aria-setsize', all.length);
			row.element.setAttribute('aria-posinset', from + i + 1);
			if (this.rows.children[i] !== row.element) {
				this.rows.insertBefore(row.element, this.rows.children[i] ?? null);
			}
		});
		this.place.hidden = this.queue.items.length === 0;
		this.#showPager(from, shown.length, all.length);
	}

	#showPager(from, shown, all) {
		this.pager.hidden = all <= PAGE;
		this.pager.querySelector('p').textContent = `Files ${(from + 1).toLocaleString('en-GB')} to ${(from + shown).toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')}`;
		this.pager.querySelector('[data-step="-1"]').disabled = from === 0;
		this.pager.querySelector('[data-step="1"]').disabled = from + shown >= all;
	}

	#sums() {
		const { tally } = this.queue;
		const files = count(tally.count, 'file', 'files');
		this.#countViews();
		if (tally.allReady) {
			this.sum.textContent = `${files}, ${size(tally.total)}`;
			return;
		}
		const { gone, total } = tally;
		this.bar.max = Math.max(1, total);
		this.bar.value = gone;
		this.bar.hidden = tally.allEnded;
		const far = this.bar.hidden ? '' : `: ${progress(gone, total, tally.moving ? this.#pace.rate() : 0)}`;
		const not = tally.in('failed', 'exists');
		this.sum.textContent = `${tally.in('stored').toLocaleString('en-GB')} of ${files} stored${not > 0 ? `, ${not.toLocaleString('en-GB')} not` : ''}${far}`;
		const quarter = total > 0 ? Math.floor((gone / total) * 4) : 0;
		if (quarter > this.#quarter && quarter < 4) {
			this.#quarter = quarter;
			this.say(`${quarter * 25}% uploaded`);
		}
	}

	#countViews() {
		const { tally } = this.queue;
		const numbers = {
			all: tally.count,
			moving: tally.in('preparing', 'checking', 'uploading', 'completing', 'pausing', 'paused'),
			failed: tally.in('failed', 'exists', 'cancelled'),
			stored: tally.in('stored'),
		};
		this.views.hidden = tally.count <= PAGE;
		this.views.querySelectorAll('button').forEach((button) => {
			const view = VIEWS.find(({ name }) => name === button.dataset.view);
			button.textContent = `${view.label} (${numbers[view.name].toLocaleString('en-GB')})`;
			button.setAttribute('aria-pressed', view === this.#view);
		});
	}
}
