// Files and whole folders that are dropped or chosen, with their paths.
import { LIMITS } from './limits.js';
import { within } from './waiting.js';

/** Names read at once; a folder can hold very many. */
const AT_ONCE = 100;

function some(reader) {
	return within(LIMITS.folder, new Promise((resolve, reject) => { reader.readEntries(resolve, reject); }), 'late');
}

function fileOf(entry) {
	return within(LIMITS.folder, new Promise((resolve, reject) => { entry.file(resolve, reject); }), 'late');
}

/** Walks through folders; what cannot be read in time is told and left out. */
class Walk {
	found = [];

	unread = [];

	constructor(reading) {
		this.reading = reading;
	}

	async through(entry) {
		try {
			if (entry.isFile) {
				this.found.push({ file: await fileOf(entry), path: entry.fullPath.replace(/^\//, '') });
				return;
			}
			const reader = entry.createReader();
			// A reader gives some entries at a time, and none at the end.
			for (let entries = await some(reader); entries.length > 0; entries = await some(reader)) {
				for (let from = 0; from < entries.length; from += AT_ONCE) {
					await Promise.all(entries.slice(from, from + AT_ONCE).map((child) => this.through(child)));
				}
				this.reading(this.found.length);
			}
		} catch {
			this.unread.push(entry.fullPath.replace(/^\//, ''));
		}
	}
}

/** What was chosen with a field, for files or for a folder. */
export function chosen(files) {
	return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/**
 * Tells of drops anywhere on the element.
 * @param listener reading(number), take(found, unread)
 */
export function acceptDrops(element, listener) {
	const over = (on) => element.classList.toggle('app-drop', on);
	element.addEventListener('dragover', (event) => {
		event.preventDefault();
		over(true);
	});
	element.addEventListener('dragleave', (event) => {
		if (!element.contains(event.relatedTarget)) {
			over(false);
		}
	});
	element.addEventListener('drop', async (event) => {
		event.preventDefault();
		over(false);
		// They have to be taken before anything is awaited.
		const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
		const walk = new Walk(listener.reading);
		if (entries.length === 0) {
			walk.found = chosen(event.dataTransfer.files);
		}
		for (const entry of entries) {
			await walk.through(entry);
		}
		listener.take(walk.found, walk.unread);
	});
}
