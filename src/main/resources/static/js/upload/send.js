// Sends bytes, tells how many have gone, and gives up a connection that stands still.
import { LIMITS } from './limits.js';
import { parsed, Problem } from './problem.js';
import { seconds } from './waiting.js';

/** @param answer how long the answer may take when everything has gone */
export function put({ url, method = 'PUT', headers }, body, moved, signal, answer = LIMITS.still) {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		let timer;
		let stuck = 0;
		const patience = (milliseconds) => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				stuck = milliseconds;
				request.abort();
			}, milliseconds);
		};
		const stop = () => request.abort();
		request.upload.addEventListener('progress', (event) => {
			patience(event.loaded === event.total ? Math.max(answer, LIMITS.still) : LIMITS.still);
			moved(event.loaded, event.total);
		});
		request.addEventListener('loadend', () => {
			clearTimeout(timer);
			signal.removeEventListener('abort', stop);
			if (signal.aborted) {
				reject(new DOMException('stopped', 'AbortError'));
			} else if (stuck > 0) {
				reject(new Problem(0, { detail: `No data moved for ${seconds(stuck)}.`, state: 'silent' }));
			} else if (request.status >= 200 && request.status < 300) {
				resolve(request);
			} else {
				reject(new Problem(request.status, problemOf(request)));
			}
		});
		request.open(method, url);
		Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
		signal.addEventListener('abort', stop);
		patience(LIMITS.unmoved);
		request.send(body);
	});
}

function problemOf(request) {
	return parsed(request.responseText)
		?? { detail: request.status === 0 ? 'The connection was lost.' : `S3 answered ${request.status}.` };
}
