// The listing's ticks: how many there are, all at once, and a range with the shift key. The form works without it.

function enhance(form) {
	const boxes = [...form.querySelectorAll('tbody input[type=checkbox]')];
	const words = form.querySelector('[data-selected]');
	const all = form.querySelector('[data-select-all]');
	const buttons = [...form.querySelectorAll('.app-selection__actions button')];
	const untouched = words.textContent;
	let last = null;

	function show() {
		const ticked = boxes.filter((box) => box.checked).length;
		words.textContent = ticked === 0 ? untouched : `${ticked} ${ticked === 1 ? 'entry' : 'entries'} ticked`;
		all.textContent = boxes.length > 0 && ticked === boxes.length ? 'Untick all' : 'Tick all on this page';
		form.classList.toggle('app-selection--some', ticked > 0);
		for (const box of boxes) {
			box.closest('tr').classList.toggle('app-ticked', box.checked);
		}
		for (const button of buttons) {
			button.disabled = ticked === 0;
		}
	}

	for (const box of boxes) {
		box.addEventListener('click', (event) => {
			if (event.shiftKey && last !== null && last !== box) {
				const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((one, other) => one - other);
				boxes.slice(from, to + 1).forEach((between) => { between.checked = box.checked; });
			}
			last = box;
			show();
		});
	}
	all.setAttribute('role', 'button');
	all.addEventListener('click', (event) => {
		event.preventDefault();
		const every = boxes.every((box) => box.checked);
		boxes.forEach((box) => { box.checked = !every; });
		show();
	});
	all.addEventListener('keydown', (event) => {
		if (event.key === ' ') {
			event.preventDefault();
			all.click();
		}
	});
	// The browser may have put ticks back when somebody goes back to the page.
	window.addEventListener('pageshow', show);
	show();
}

document.querySelectorAll('form[data-selection]').forEach(enhance);
