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
function searchOn(address) {
	let timer;
	let running;
	return (query, answer) => {
		clearTimeout(timer);
		running?.abort();
		timer = setTimeout(async () => {
			running = new AbortController();
			const url = new URL(address, location.href);
			url.searchParams.set('q', query);
			try {
				const response = await fetch(url, { signal: running.signal, headers: { Accept: 'application/json' } });
				answer(response.ok ? await response.json() : []);
			} catch (failure) {
				if (failure.name !== 'AbortError') {
					answer([]);
				}
			}
		}, 180);
	};
}

function enhance(input, accessibleAutocomplete) {
	const holder = document.createElement('div');
	holder.className = 'app-suggest';
	const described = (input.getAttribute('aria-describedby') ?? '').split(' ')
		.map((id) => id && document.getElementById(id)?.textContent.trim()).filter(Boolean);
	input.replaceWith(holder);
	accessibleAutocomplete({
		element: holder,
		id: input.id,
		name: input.name,
		defaultValue: input.value,
		minLength: 1,
		confirmOnBlur: false,
		displayMenu: 'overlay',
		source: searchOn(input.dataset.suggestUrl),
		templates: {
			inputValue: (match) => match?.value ?? '',
			suggestion: (match) => (typeof match === 'string' ? escaped(match) : escaped(match.text)),
		},
		tNoResults: () => 'Nobody found',
		tAssistiveHint: () => [...described, 'Suggestions appear as you type; use the up and down arrow keys.'].join(' '),
	});
	holder.querySelector('input').spellcheck = false;
}

/** Gives an input with data-suggest-url a drop-down list that the server searches. */
export async function watchSuggestions(root, address) {
	const inputs = [...root.querySelectorAll('input[data-suggest-url]')];
	if (inputs.length > 0) {
		const accessibleAutocomplete = await load(address);
		inputs.forEach((input) => enhance(input, accessibleAutocomplete));
	}
}
