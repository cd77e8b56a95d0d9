const format = new Intl.DateTimeFormat('en-GB', {
	day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short',
});

/** Shows times in the reader's own zone; the server can only say UTC. */
export function watchTimes(root) {
	for (const time of root.querySelectorAll('time[data-local-time], time[data-local-title]')) {
		const local = format.format(new Date(time.dateTime)).replace(' at ', ', ');
		if ('localTime' in time.dataset) {
			time.textContent = local;
		} else {
			time.title = `${local} (${time.title})`;
		}
		delete time.dataset.localTime;
		delete time.dataset.localTitle;
	}
}
