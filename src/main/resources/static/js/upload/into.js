// Files and folders that are dropped on a listing: the upload page of its folder opens in place, with them chosen.
// Nothing is stored before somebody selects Upload there, where the declaration and the other choices are.
import { acceptDrops } from './drop.js';

const listing = document.querySelector('[data-drop-into]');

async function open(address) {
	const answer = await fetch(address, { headers: { Accept: 'text/html' } });
	if (!answer.ok) {
		throw new Error(`${address}: ${answer.status}`);
	}
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	const main = document.adoptNode(page.querySelector('main'));
	document.querySelector('main').replaceWith(main);
	document.title = page.title;
	history.pushState(null, '', answer.url);
	// What was here is gone from the page; going back asks for it again.
	window.addEventListener('popstate', () => location.reload());
	document.dispatchEvent(new CustomEvent('htmx:load', { detail: { elt: main } }));
	return import('./page.js');
}

if (listing) {
	listing.querySelector('[data-drop-hint]').hidden = false;
	acceptDrops(listing, {
		reading: () => {},
		take: async (found, unread) => {
			try {
				(await open(listing.dataset.dropInto)).takeDropped(found, unread);
			} catch {
				// The upload page says itself what is wrong.
				location.assign(listing.dataset.dropInto);
			}
		},
	});
}
