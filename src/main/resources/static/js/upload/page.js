// The upload page: large files go from here straight to S3, in parts; small ones through the panel, many at once.
// Without this script the form sends them through the panel.
import { canSum } from './content.js';
import { acceptDrops, chosen } from './drop.js';
import { LIMITS } from './limits.js';
import { List } from './list.js';
import { Panel } from './panel.js';
import { Queue } from './queue.js';
import { count } from './words.js';

const form = document.querySelector('form[data-upload]');
const place = document.getElementById('uploads');
// Thymeleaf leaves an empty attribute out: the top folder has none.
const { folder = '', uploads, movements, smallFiles } = form.dataset;
const panel = new Panel({ uploads, movements, smallFiles });
const heading = document.querySelector('h1');
let started = false;

const queue = new Queue(panel, folder, {
	changed: (item) => {
		list.changed(item);
		showControls();
	},
	rerouted: () => note('Your browser cannot reach S3 itself, so the files go through the panel. This can be slower.'),
	finished,
});
const list = new List(place, queue, (action, item) => {
	queue[action](item);
	list.list();
	showControls();
});

function take(found) {
	found.forEach(({ file, path }) => queue.add(file, path));
	complain('files', '');
	list.list();
	list.say(`${count(queue.items.length, 'file', 'files')} chosen`);
	if (!canSum && queue.items.some((item) => !item.small)) {
		note('This page does not use https, so large files go through the panel, and start again if you close the page.');
	}
}

function note(words) {
	place.querySelector('.app-uploads__note').textContent = words;
	list.say(words);
}

/** Takes what was dropped, here or on the listing of the folder before this page was opened. */
export function takeDropped(found, unread) {
	take(found);
	if (unread.length > 0) {
		note(`These folders could not be read: ${unread.join(', ')}. Drop them again.`);
	}
	if (started) {
		queue.more();
	}
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
		[...group.children].find((part) => part.contains(control)).before(message);
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
	const { id } = await panel.declare({ folder, reference: reference.value, confirmed: confirmed.checked });
	return id ?? null;
}

async function begin() {
	if (queue.items.length === 0) {
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
		document.querySelector('[data-unfinished-uploads]')?.remove();
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
	const { tally } = queue;
	const show = (action, when) => { place.querySelector(`[data-all=${action}]`).hidden = !(started && when); };
	show('pause', tally.in('waiting', 'preparing', 'checking', 'uploading', 'completing') > 0);
	show('resume', tally.in('paused', 'pausing') > 0);
	show('cancel', !tally.allEnded);
	place.querySelector('.app-uploads__done').hidden = !(started && tally.allEnded);
	place.querySelector('.app-uploads__hint').hidden = !started || tally.allEnded;
}

/** The page says in its heading what became of everything. */
function finished() {
	const { tally } = queue;
	const done = tally.in('stored');
	const stored = count(done, 'file is stored', 'files are stored');
	const words = done === 0 ? 'Nothing is stored' : stored + (done < tally.count ? `, ${(tally.count - done).toLocaleString('en-GB')} not` : '');
	list.list();
	showControls();
	if (heading.textContent !== words) {
		heading.textContent = words;
		document.title = `${words} – Cooperage`;
		list.showFailures();
		list.say(words);
		heading.focus();
		showUnfinished();
	}
}

/** What the panel still has of earlier uploads, asked for when those of this page have ended. */
async function showUnfinished() {
	try {
		const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(LIMITS.call) });
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const section = page.querySelector('[data-unfinished-uploads]');
		if (section && queue.tally.allEnded) {
			document.querySelector('[data-unfinished-uploads]')?.remove();
			form.after(document.adoptNode(section));
		}
	} catch {
		// The page says it when it is opened next.
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
acceptDrops(document.querySelector('main'), {
	reading: (number) => list.say(`Reading folders: ${count(number, 'file', 'files')} so far`),
	take: takeDropped,
});
place.querySelectorAll('[data-all]').forEach((button) => button.addEventListener('click', () => {
	queue[`${button.dataset.all}All`]();
	showControls();
}));
setInterval(() => {
	if (queue.tally.moving) {
		list.tick();
	}
}, 250);
window.addEventListener('beforeunload', (event) => {
	if (queue.unfinished) {
		event.preventDefault();
		event.returnValue = true;
	}
});
if (document.getElementById('files').files.length > 0) {
	take(chosen(document.getElementById('files').files));
}
