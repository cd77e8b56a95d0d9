// One file in the list: what it is, how far it is, and what can be done with it.
import { progress, size } from './words.js';

/** Of large files; a small one on its way is stored or refused a moment later. */
const ACTIONS = {
	ready: ['remove'],
	waiting: ['pause', 'cancel'],
	preparing: ['pause', 'cancel'],
	checking: ['pause', 'cancel'],
	uploading: ['pause', 'cancel'],
	completing: ['cancel'],
	pausing: ['resume', 'cancel'],
	paused: ['resume', 'cancel'],
	exists: ['replace', 'cancel'],
	failed: ['retry', 'cancel'],
	stored: [],
	cancelled: [],
};
const LABELS = { remove: 'Remove', pause: 'Pause', resume: 'Resume', cancel: 'Cancel', replace: 'Replace', retry: 'Try again' };

export class Row {
	#shown = '';

	constructor(template, item, act) {
		this.element = template.content.firstElementChild.cloneNode(true);
		this.item = item;
		this.act = act;
		this.#part('name').textContent = item.path;
		this.#part('size').textContent = size(item.file.size);
		this.#part('bar').setAttribute('aria-label', item.path);
		this.show();
	}

	#part(name) {
		return this.element.querySelector(`.app-upload__${name}`);
	}

	show() {
		const { item } = this;
		const bar = this.#part('bar');
		bar.hidden = !(item.active || item.state === 'paused');
		bar.max = Math.max(1, item.file.size);
		bar.value = item.gone;
		this.#part('state').textContent = this.#words();
		if (this.#shown !== item.state) {
			this.#shown = item.state;
			this.element.dataset.state = item.state;
			this.#showButtons();
			this.#linkName();
		}
	}

	#words() {
		const { item } = this;
		switch (item.state) {
			case 'ready': return '';
			case 'waiting': return 'Waiting';
			case 'preparing': return 'Preparing';
			case 'checking': return 'Comparing with what S3 already has';
			case 'uploading': return `${item.resumed ? 'Continuing where it stopped' : 'Uploading'}: ${progress(item.gone, item.file.size, item.pace.rate())}`;
			case 'completing': return 'Everything is sent. S3 is putting it together';
			case 'pausing': return item.small ? 'Pausing… This file will finish first' : `Pausing… What is on its way will finish first: ${progress(item.gone, item.file.size, 0)}`;
			case 'paused': return `Paused: ${progress(item.gone, item.file.size, 0)}`;
			case 'stored': return 'Stored';
			case 'exists': return 'Not stored: a file of this name exists. Replace it? The old version is kept.';
			case 'cancelled': return 'Cancelled';
			default: return `Not stored: ${item.problem}`;
		}
	}

	#showButtons() {
		const place = this.#part('actions');
		const held = place.contains(document.activeElement);
		place.replaceChildren(...this.#actions().map((name) => this.#button(name)));
		if (held) {
			(place.querySelector('button') ?? this.#part('state')).focus();
		}
	}

	#actions() {
		const actions = ACTIONS[this.item.state];
		return this.item.small && this.item.active ? [] : actions;
	}

	#button(name) {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'app-upload__button';
		button.textContent = LABELS[name];
		const about = document.createElement('span');
		about.className = 'govuk-visually-hidden';
		about.textContent = ` ${this.item.path}`;
		button.append(about);
		button.addEventListener('click', () => this.act(name, this.item));
		return button;
	}

	#linkName() {
		const name = this.#part('name');
		if (this.item.url && !name.querySelector('a')) {
			const link = document.createElement('a');
			link.className = 'govuk-link';
			link.href = this.item.url;
			link.textContent = this.item.path;
			name.replaceChildren(link);
		}
	}
}
