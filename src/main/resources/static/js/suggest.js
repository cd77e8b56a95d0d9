let library;

function load(address) {
	library ??= new Promise((resolve, reject) => {
		const script = document.createElement('script');
		script.src = address;
		script.onload = () => resolve(window.accessibleAutocomplete);
		script.onerror = reject;
		document.head.append(script);
	});
	return library;
}

// The library puts suggestions into the page as HTML, and display names are written by people.
function escaped(text) {
	const holder = document.createElement('span');
	holder.textContent = text;
	return holder.innerHTML;
}

/** Answers only the latest question, and asks a moment after the last key. */
function searchOn(address, state) {
	let timer;
	let running;
	return (query, answer) => {
		state.busy = true;
		clearTimeout(timer);
		running?.abort();
		timer = setTimeout(async () => {
			running = new AbortController();
			const url = new URL(address, location.href);
			url.searchParams.set('q', query);
			try {
				const response = await fetch(url, { signal: running.signal, headers: { Accept: 'application/json' } });
				const matches = response.ok ? await response.json() : [];
				state.busy = false;
				answer(matches);
			} catch (failure) {
				if (failure.name !== 'AbortError') {
					state.busy = false;
					answer([]);
				}
			}
		}, 180);
	};
}

function enhance(input, accessibleAutocomplete) {
	const state = { busy: false };
	const holder = document.createElement('div');
	holder.className = 'app-suggest';
	const described = (input.getAttribute('aria-describedby') ?? '').split(' ')
		.map((id) => id && document.getElementById(id)?.textContent.trim()).filter(Boolean);
	const focused = document.activeElement === input;
	input.replaceWith(holder);
	accessibleAutocomplete({
		element: holder,
		id: input.id,
		name: input.name,
		defaultValue: input.value,
		minLength: 1,
		confirmOnBlur: false,
		displayMenu: 'overlay',
		source: searchOn(input.dataset.suggestUrl, state),
		templates: {
			inputValue: (match) => match?.value ?? '',
			suggestion: (match) => (typeof match === 'string' ? escaped(match) : escaped(match.text)),
		},
		tNoResults: () => (state.busy ? 'Searching…' : input.dataset.suggestNone ?? 'Nobody found'),
		tAssistiveHint: () => [...described, 'Suggestions appear as you type; use the up and down arrow keys.'].join(' '),
	});
	const field = holder.querySelector('input');
	if (focused) {
		field.focus();
	}
	field.spellcheck = false;
	field.setAttribute('aria-controls', `${input.id}__listbox`);
}

/** Gives an input with data-suggest-url a drop-down list that the server searches. */
export async function watchSuggestions(root, address) {
	const inputs = [...root.querySelectorAll('input[data-suggest-url]')];
	if (inputs.length > 0) {
		const accessibleAutocomplete = await load(address);
		inputs.forEach((input) => enhance(input, accessibleAutocomplete));
	}
}
