// Files and whole folders that are dropped or chosen, with their paths.

function children(directory) {
	const reader = directory.createReader();
	const all = [];
	return new Promise((resolve, reject) => {
		// A reader gives some entries at a time, and none at the end.
		const more = () => reader.readEntries((some) => {
			all.push(...some);
			if (some.length > 0) {
				more();
			} else {
				resolve(all);
			}
		}, reject);
		more();
	});
}

async function within(entry, found) {
	if (entry.isFile) {
		const file = await new Promise((resolve, reject) => { entry.file(resolve, reject); });
		found.push({ file, path: entry.fullPath.replace(/^\//, '') });
		return;
	}
	for (const child of await children(entry)) {
		await within(child, found);
	}
}

/** What was dropped; the entries have to be taken before anything is awaited. */
export async function dropped(transfer) {
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
	if (entries.length === 0) {
		return chosen(transfer.files);
	}
	const found = [];
	for (const entry of entries) {
		await within(entry, found);
	}
	return found;
}

/** What was chosen with a field, for files or for a folder. */
export function chosen(files) {
	return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Tells of drops anywhere on the element. */
export function acceptDrops(element, take) {
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
		take(await dropped(event.dataTransfer));
	});
}
