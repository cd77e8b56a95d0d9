// The upload form: a list of what was chosen, a place to drop files, and progress. The form works without it.

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

function size(bytes) {
	let unit = 0;
	let value = bytes;
	while (value >= 1023.95 && unit < UNITS.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return unit === 0 ? `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}` : `${value.toFixed(1)} ${UNITS[unit]}`;
}

function list(files) {
	const items = [...files].map((file) => {
		const item = document.createElement('li');
		const name = document.createElement('span');
		name.className = 'app-key';
		name.textContent = file.name;
		item.append(name, ` ${size(file.size)}`);
		return item;
	});
	const total = [...files].reduce((sum, file) => sum + file.size, 0);
	if (items.length > 1) {
		const sum = document.createElement('li');
		sum.textContent = `${items.length} files, ${size(total)}`;
		items.push(sum);
	}
	return items;
}

/** Takes files that are dropped anywhere on the form. */
function acceptDrops(form, input) {
	const over = (on) => form.classList.toggle('app-drop', on);
	form.addEventListener('dragover', (event) => {
		event.preventDefault();
		over(true);
	});
	form.addEventListener('dragleave', () => over(false));
	form.addEventListener('drop', (event) => {
		event.preventDefault();
		over(false);
		if (event.dataTransfer.files.length > 0) {
			input.files = event.dataTransfer.files;
			input.dispatchEvent(new Event('change'));
		}
	});
}

/** Puts the server's page into this one: it says what became of each file. */
function showAnswer(request) {
	const page = new DOMParser().parseFromString(request.responseText, 'text/html');
	const main = page.querySelector('main');
	if (!main) {
		location.reload();
		return;
	}
	document.title = page.title;
	document.querySelector('main').replaceWith(document.importNode(main, true));
	enhance();
	const first = document.querySelector('main .govuk-error-summary') ?? document.querySelector('main h1');
	first.tabIndex = -1;
	first.focus();
}

function send(form, status) {
	const request = new XMLHttpRequest();
	const bar = document.createElement('progress');
	const words = document.createElement('p');
	bar.setAttribute('aria-label', 'Upload');
	words.setAttribute('role', 'status');
	words.textContent = 'Uploading…';
	status.replaceChildren(bar, words);
	request.upload.addEventListener('progress', (event) => {
		bar.max = event.total;
		bar.value = event.loaded;
		bar.title = `${size(event.loaded)} of ${size(event.total)}`;
	});
	request.upload.addEventListener('load', () => { words.textContent = 'All is sent. S3 is storing the last of it…'; });
	request.addEventListener('load', () => showAnswer(request));
	request.addEventListener('error', () => {
		words.textContent = 'The connection broke. Look into the folder to see what was stored, then open this form again.';
		bar.remove();
	});
	request.open('POST', form.action);
	request.setRequestHeader('Accept', 'text/html');
	request.send(new FormData(form));
}

function enhance() {
	const form = document.querySelector('form[data-upload]');
	if (!form) {
		return;
	}
	const input = form.querySelector('input[type=file]');
	const chosen = document.createElement('ul');
	chosen.className = 'govuk-list app-chosen';
	const status = document.createElement('div');
	input.closest('.govuk-form-group').append(chosen, status);
	const show = () => chosen.replaceChildren(...list(input.files));
	input.addEventListener('change', show);
	show();
	acceptDrops(form, input);
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		form.querySelectorAll('button').forEach((button) => { button.disabled = true; });
		send(form, status);
	});
}

enhance();
