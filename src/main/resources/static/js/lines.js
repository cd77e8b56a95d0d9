/** The lines of an access group: the button beside a level, and lines that come anew while S3 gets a change. */
export function watchLevels(root) {
	for (const form of root.querySelectorAll('form[data-level]')) {
		const select = form.querySelector('select');
		const save = form.querySelector('button');
		const show = () => { save.hidden = !isChanged(form); };
		form.addEventListener('change', show);
		// A browser that goes back in its history fills fields in after the page is there.
		window.addEventListener('pageshow', show);
		show();
	}
}

/** Keeps what the reader does with the lines while new ones take their place. */
export function keepLines() {
	let opened = [];
	document.addEventListener('htmx:beforeSwap', (event) => {
		const lines = event.detail.target;
		if (!lines.hasAttribute?.('data-members')) {
			return;
		}
		if (isEdited(lines)) {
			// They are asked for again in two seconds.
			event.detail.shouldSwap = false;
		}
		opened = [...lines.querySelectorAll('details[open]')].map((details) => details.id);
	});
	document.addEventListener('htmx:load', (event) => {
		if (event.detail.elt.hasAttribute('data-members')) {
			opened.forEach((id) => document.getElementById(id)?.setAttribute('open', ''));
		}
	});
}

/** Whether the reader is in a field, or has changed one and not saved it. Other focus htmx finds again by its id. */
function isEdited(lines) {
	return lines.contains(document.activeElement) && document.activeElement.matches('select, button, input')
		|| lines.querySelector('input[name=grant]:checked') !== null
		|| [...lines.querySelectorAll('form[data-level]')].some(isChanged);
}

/** Whether the level or the right to manage the folder is another than the saved one. */
function isChanged(form) {
	const select = form.querySelector('select');
	const manages = form.querySelector('input[type=checkbox]');
	return select.value !== select.dataset.saved || (manages !== null && String(manages.checked) !== manages.dataset.saved);
}
