// Entry of every page. Pages work without it; addresses that need a version come from the script tag's data attributes.
import { watchTimes } from './times.js';
import { watchSuggestions } from './suggest.js';
import { watchCopying } from './copy.js';
import { watchAccountMenu } from './menu.js';
import { keepLines, watchLevels } from './lines.js';
import { watchTicks } from './ticks.js';

const { govuk, autocomplete } = document.getElementById('cooperage').dataset;

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
const { initAll } = await import(govuk);

function enhance(root) {
	initAll({ scope: root });
	watchTimes(root);
	watchSuggestions(root, autocomplete);
	watchCopying(root);
	watchLevels(root);
}

if (document.querySelector('.govuk-error-summary')) {
	document.title = `Error: ${document.title}`;
}
watchAccountMenu();
keepLines();
watchTicks();
enhance(document);
// htmx reports the body of the page as well, once it is ready itself.
document.addEventListener('htmx:load', (event) => {
	if (event.detail.elt !== document.body) {
		enhance(event.detail.elt);
	}
});
