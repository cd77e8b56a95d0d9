const format = new Intl.DateTimeFormat('en-GB', {
	day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short',
});

/** Shows times in the reader's own zone; the server can only say UTC. */
export function watchTimes(root) {
	for (const time of root.querySelectorAll('time[data-local-time], time[data-local-title]')) {
		const at = new Date(time.dateTime);
		const local = format.format(at).replace(' at ', ', ');
		if (time.dataset.localTime === 'short') {
			time.textContent = shortly(at);
			time.title = `${local} (${time.title})`;
		} else if ('localTime' in time.dataset) {
			time.textContent = local;
		} else {
			time.title = `${local} (${time.title})`;
		}
		delete time.dataset.localTime;
		delete time.dataset.localTitle;
	}
}

/** Such as "29 Nov, 13:57", with the year when it is not this one. */
function shortly(at) {
	return at.toLocaleString('en-GB', {
		day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit',
		...(at.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' }),
	});
}
