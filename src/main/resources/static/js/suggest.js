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

/**
 * Answers only the latest question, and asks a moment after the last key. Where nobody is in the field, the
 * question waits until somebody goes there: a list must not open elsewhere.
 */
class Search {

	busy = false;

	failed = false;

	constructor(address, isFocused) {
		this.address = address;
		this.isFocused = isFocused;
	}

	ask(query, answer) {
		this.busy = true;
		clearTimeout(this.timer);
		this.running?.abort();
		this.waiting = this.isFocused() ? undefined : () => this.ask(query, answer);
		if (!this.waiting) {
			this.timer = setTimeout(() => this.send(query, answer), 180);
		}
	}

	async send(query, answer) {
		this.running = new AbortController();
		const url = new URL(this.address, location.href);
		url.searchParams.set('q', query);
		let matches = [];
		let failed = true;
		try {
			const response = await fetch(url, { signal: this.running.signal, headers: { Accept: 'application/json' } });
			if (response.ok) {
				matches = await response.json();
				failed = false;
			}
		} catch (failure) {
			if (failure.name === 'AbortError') {
				return;
			}
		}
		if (this.isFocused()) {
			this.busy = false;
			this.failed = failed;
			answer(matches);
		} else {
			this.waiting = () => this.ask(query, answer);
		}
	}

	goOn() {
		this.waiting?.();
	}

}

/** Gives the field the text, focus and caret of the one that it replaces. */
function takeOver(field, typed) {
	// The library selects the whole text on each focus: the next key would replace it.
	field.setSelectionRange = () => {};
	if (typed.focused) {
		field.focus();
	}
	if (typed.value) {
		field.value = typed.value;
		// As an event and not as the library's default value, which it would offer as a suggestion.
		field.dispatchEvent(new Event('input'));
	}
	if (typed.focused) {
		HTMLInputElement.prototype.setSelectionRange.call(field, typed.start, typed.end);
	}
}

/** What is said where there are no suggestions. */
function nothing(search, { suggestNone, suggestFailed }) {
	if (search.busy) {
		return 'Searching…';
	}
	return search.failed ? suggestFailed ?? 'The search did not work; type the whole user name.' : suggestNone ?? 'Nobody found';
}

function enhance(input, accessibleAutocomplete) {
	const holder = document.createElement('div');
	holder.className = 'app-suggest';
	const described = (input.getAttribute('aria-describedby') ?? '').split(' ')
		.map((id) => id && document.getElementById(id)?.textContent.trim()).filter(Boolean);
	const typed = { value: input.value, start: input.selectionStart, end: input.selectionEnd, focused: document.activeElement === input };
	const search = new Search(input.dataset.suggestUrl, () => holder.contains(document.activeElement));
	input.replaceWith(holder);
	accessibleAutocomplete({
		element: holder,
		id: input.id,
		name: input.name,
		minLength: 1,
		confirmOnBlur: false,
		displayMenu: 'overlay',
		source: (query, answer) => search.ask(query, answer),
		templates: {
			inputValue: (match) => match?.value ?? '',
			suggestion: (match) => escaped(match.text),
		},
		tNoResults: () => nothing(search, input.dataset),
		tStatusNoResults: () => nothing(search, input.dataset),
		tAssistiveHint: () => [...described, 'Suggestions appear as you type; use the up and down arrow keys.'].join(' '),
	});
	const field = holder.querySelector('input');
	field.addEventListener('focus', () => search.goOn());
	takeOver(field, typed);
	field.spellcheck = false;
	field.setAttribute('aria-controls', `${input.id}__listbox`);
	// The library takes the hint, and with it the field's error, from a field that has text: after its next drawing.
	setTimeout(() => field.setAttribute('aria-describedby', `${input.id}__assistiveHint`));
}

/** Gives an input with data-suggest-url a drop-down list that the server searches. */
export async function watchSuggestions(root, address) {
	const inputs = [...root.querySelectorAll('input[data-suggest-url]')];
	if (inputs.length > 0) {
		const accessibleAutocomplete = await load(address);
		inputs.forEach((input) => enhance(input, accessibleAutocomplete));
	}
}
