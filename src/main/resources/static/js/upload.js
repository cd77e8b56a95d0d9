// The upload page: files go from here straight to S3, in parts. Without this script the form sends them through the panel.
import { Api } from './upload-api.js';
import { acceptDrops, chosen } from './upload-drop.js';
import { List } from './upload-list.js';
import { Queue } from './upload-queue.js';
import { count } from './upload-words.js';

const form = document.querySelector('form[data-upload]');
const place = document.getElementById('uploads');
const { folder, uploads, movements } = form.dataset;
const api = new Api(uploads, movements);
const heading = document.querySelector('h1');
let started = false;

const queue = new Queue(api, folder, {
	changed: (transfer) => {
		list.row(transfer);
		list.sums(queue.transfers);
		showControls();
	},
	rerouted: () => {
		const words = 'Your browser cannot reach S3 itself, so the files go through the panel. This can be slower.';
		place.querySelector('.app-uploads__note').textContent = words;
		list.say(words);
	},
	resumed: (id) => document.querySelector(`[data-unfinished="${id}"]`)?.remove(),
	finished,
});
const list = new List(place, (action, transfer) => {
	if (action === 'remove') {
		queue.remove(transfer);
		list.list(queue.transfers);
		return;
	}
	queue[action](transfer);
	showControls();
});

function take(found) {
	found.forEach(({ file, path }) => queue.add(file, path));
	complain('files', '');
	list.list(queue.transfers);
	list.say(`${count(queue.transfers.length, 'file', 'files')} chosen`);
}

/** Says beside the field what is wrong with it; nothing takes the words away. */
function complain(field, words) {
	const control = document.getElementById(field);
	const group = control.closest('.govuk-form-group');
	const id = `${field}-error`;
	document.getElementById(id)?.remove();
	const described = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((other) => other && other !== id);
	group.classList.toggle('govuk-form-group--error', words !== '');
	if (words !== '') {
		const message = document.createElement('p');
		message.className = 'govuk-error-message';
		message.id = id;
		const hidden = document.createElement('span');
		hidden.className = 'govuk-visually-hidden';
		hidden.textContent = 'Error: ';
		message.append(hidden, words);
		group.querySelector('.app-error-here').append(message);
		described.push(id);
	}
	if (described.length > 0) {
		control.setAttribute('aria-describedby', described.join(' '));
	}
}

async function declare() {
	const reference = document.getElementById('reference');
	if (!reference) {
		return null;
	}
	const confirmed = document.getElementById('confirmed');
	['reference', 'confirmed'].forEach((field) => complain(field, ''));
	const { id } = await api.declare({ folder, reference: reference.value, confirmed: confirmed.checked });
	return id ?? null;
}

async function begin() {
	if (queue.transfers.length === 0) {
		complain('files', 'Choose at least one file');
		document.getElementById('files').focus();
		return;
	}
	const button = form.querySelector('button[type=submit]');
	button.disabled = true;
	try {
		const movement = await declare();
		const replace = form.querySelector('[name=existing]:checked').value === 'replace';
		document.querySelector('.govuk-error-summary')?.remove();
		started = true;
		form.classList.remove('app-readable');
		form.querySelectorAll('[data-choice]').forEach((part) => { part.hidden = true; });
		document.getElementById('uploads-title').textContent = 'Files';
		list.say('The upload has begun');
		queue.start(replace, movement);
		heading.tabIndex = -1;
		heading.focus();
	} catch (error) {
		const errors = Object.entries(error.body?.errors ?? { files: error.message });
		errors.forEach(([field, words]) => complain(field, words));
		document.getElementById(errors[0][0]).focus();
	} finally {
		button.disabled = false;
	}
}

function showControls() {
	const { transfers } = queue;
	const show = (action, when) => { place.querySelector(`[data-all=${action}]`).hidden = !(started && when); };
	show('pause', transfers.some((transfer) => transfer.active || transfer.state === 'waiting'));
	show('resume', transfers.some((transfer) => transfer.state === 'paused'));
	show('cancel', transfers.some((transfer) => !transfer.ended));
	place.querySelector('.app-uploads__done').hidden = !(started && transfers.every((transfer) => transfer.ended));
	place.querySelector('.app-uploads__hint').hidden = !started || transfers.every((transfer) => transfer.ended);
}

/** The page says in its heading what became of everything. */
function finished() {
	const all = queue.transfers.length;
	const done = queue.transfers.filter((transfer) => transfer.state === 'stored').length;
	const stored = count(done, 'file is stored', 'files are stored');
	const words = done === 0 ? 'Nothing is stored' : stored + (done < all ? `, ${all - done} not` : '');
	list.sums(queue.transfers);
	showControls();
	if (heading.textContent !== words) {
		heading.textContent = words;
		document.title = `${words} – Cooperage`;
		list.say(words);
		heading.focus();
	}
}

for (const field of form.querySelectorAll('input[type=file]')) {
	field.addEventListener('change', () => {
		take(chosen(field.files));
		// The same choice again is a change again, and nothing is sent twice.
		field.value = '';
	});
}
form.querySelectorAll('[data-script]').forEach((part) => { part.hidden = false; });
form.addEventListener('submit', (event) => {
	event.preventDefault();
	begin();
});
acceptDrops(document.querySelector('main'), (found) => {
	take(found);
	if (started) {
		queue.more();
	}
});
place.querySelectorAll('[data-all]').forEach((button) => button.addEventListener('click', () => {
	queue[`${button.dataset.all}All`]();
	showControls();
}));
setInterval(() => {
	if (queue.transfers.some((transfer) => transfer.active)) {
		list.tick(queue.transfers);
	}
}, 250);
if (document.getElementById('files').files.length > 0) {
	take(chosen(document.getElementById('files').files));
}
