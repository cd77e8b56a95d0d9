// One file in the list: what it is, how far it is, and what can be done with it.
import { progress, size } from './upload-words.js';

const ACTIONS = {
	ready: ['remove'],
	waiting: ['pause', 'cancel'],
	preparing: ['pause', 'cancel'],
	checking: ['pause', 'cancel'],
	uploading: ['pause', 'cancel'],
	completing: ['cancel'],
	paused: ['resume', 'cancel'],
	exists: ['replace', 'cancel'],
	failed: ['retry', 'cancel'],
	stored: [],
	cancelled: [],
};
const LABELS = { remove: 'Remove', pause: 'Pause', resume: 'Resume', cancel: 'Cancel', replace: 'Replace', retry: 'Try again' };

export class Row {
	#shown = '';

	constructor(template, transfer, act) {
		this.element = template.content.firstElementChild.cloneNode(true);
		this.transfer = transfer;
		this.act = act;
		this.#part('name').textContent = transfer.path;
		this.#part('size').textContent = size(transfer.file.size);
		this.#part('bar').setAttribute('aria-label', transfer.path);
		this.show();
	}

	#part(name) {
		return this.element.querySelector(`.app-upload__${name}`);
	}

	show() {
		const { transfer } = this;
		const bar = this.#part('bar');
		bar.hidden = !(transfer.active || transfer.state === 'paused');
		bar.max = Math.max(1, transfer.file.size);
		bar.value = transfer.gone;
		this.#part('state').textContent = this.#words();
		if (this.#shown !== transfer.state) {
			this.#shown = transfer.state;
			this.element.dataset.state = transfer.state;
			this.#showButtons();
			this.#linkName();
		}
	}

	#words() {
		const { transfer } = this;
		switch (transfer.state) {
			case 'ready': return '';
			case 'waiting': return 'Waiting';
			case 'preparing': return 'Preparing';
			case 'checking': return 'Comparing with what S3 has already';
			case 'uploading': return `${transfer.resumed ? 'Going on where it stopped' : 'Uploading'}: ${progress(transfer.gone, transfer.file.size, transfer.pace.rate())}`;
			case 'completing': return 'All is sent. S3 puts it together';
			case 'paused': return `Paused: ${progress(transfer.gone, transfer.file.size, 0)}`;
			case 'stored': return 'Stored';
			case 'exists': return 'Not stored: a file of this name exists. Replace it? The old version is kept.';
			case 'cancelled': return 'Cancelled';
			default: return `Not stored: ${transfer.problem}`;
		}
	}

	#showButtons() {
		const place = this.#part('actions');
		const held = place.contains(document.activeElement);
		place.replaceChildren(...ACTIONS[this.transfer.state].map((name) => this.#button(name)));
		if (held) {
			(place.querySelector('button') ?? this.#part('state')).focus();
		}
	}

	#button(name) {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'app-upload__button';
		button.textContent = LABELS[name];
		const about = document.createElement('span');
		about.className = 'govuk-visually-hidden';
		about.textContent = ` ${this.transfer.path}`;
		button.append(about);
		button.addEventListener('click', () => this.act(name, this.transfer));
		return button;
	}

	#linkName() {
		const name = this.#part('name');
		if (this.transfer.url && !name.querySelector('a')) {
			const link = document.createElement('a');
			link.className = 'govuk-link';
			link.href = this.transfer.url;
			link.textContent = this.transfer.path;
			name.replaceChildren(link);
		}
	}
}
