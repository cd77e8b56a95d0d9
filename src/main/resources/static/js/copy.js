/** Adds a copy button to lines that are ready to paste. */
export function watchCopying(root) {
	if (!navigator.clipboard) {
		return;
	}
	for (const figure of root.querySelectorAll('[data-copy]')) {
		delete figure.dataset.copy;
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'app-link-button app-copy';
		button.textContent = 'Copy';
		button.setAttribute('aria-label', `Copy: ${figure.querySelector('figcaption').textContent}`);
		button.addEventListener('click', async () => {
			await navigator.clipboard.writeText(figure.querySelector('pre').textContent);
			button.textContent = 'Copied';
			setTimeout(() => { button.textContent = 'Copy'; }, 2000);
		});
		figure.append(button);
	}
}
