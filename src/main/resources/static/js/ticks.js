/** The ticks of an access group: how many there are, and all at once. They work without it. */
export function watchTicks() {
	const form = document.querySelector('form[data-ticks]');
	if (!form) {
		return;
	}
	const words = form.querySelector('[data-ticked]');
	const all = form.querySelector('[data-tick-all]');
	const untouched = words.textContent;
	const boxes = () => [...form.elements].filter((it) => it.type === 'checkbox');
	// Folders that are folded away are ticked only by somebody who opened them: nobody revokes what they do not see.
	const inSight = () => boxes().filter((box) => !box.closest('details:not([open])'));

	function show() {
		const ticked = boxes().filter((box) => box.checked).length;
		words.textContent = ticked === 0 ? untouched : `${ticked} ${ticked === 1 ? 'grant' : 'grants'} ticked`;
		all.textContent = inSight().length > 0 && inSight().every((box) => box.checked) ? 'Untick all' : 'Tick all in sight';
		all.hidden = boxes().length === 0;
		form.classList.toggle('app-selection--some', ticked > 0);
		for (const button of form.querySelectorAll('.app-selection__actions button')) {
			button.disabled = ticked === 0;
		}
	}

	document.addEventListener('change', (event) => {
		if (event.target.form === form) {
			show();
		}
	});
	all.addEventListener('click', () => {
		if (inSight().every((box) => box.checked)) {
			boxes().forEach((box) => { box.checked = false; });
		}
		else {
			inSight().forEach((box) => { box.checked = true; });
		}
		show();
	});
	document.addEventListener('toggle', show, true);
	document.addEventListener('htmx:load', show);
	// The browser may have put ticks back when somebody goes back to the page.
	window.addEventListener('pageshow', show);
	show();
}
