/** Closes the account menu on Escape and on a click elsewhere. */
export function watchAccountMenu() {
	const menu = document.querySelector('.app-account');
	if (!menu) {
		return;
	}
	document.addEventListener('click', (event) => {
		if (!menu.contains(event.target)) {
			menu.open = false;
		}
	});
	menu.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && menu.open) {
			menu.open = false;
			menu.querySelector('summary').focus();
		}
	});
}
