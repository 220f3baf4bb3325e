/* One live region for the whole page. A screen reader reads what is said here; the eye finds the same text where it belongs. */
import { html, signal } from './html.js';

const said = signal('');

/** Says a sentence. A repeated sentence is read again. */
export function announce(sentence) {
    said.value = '';
    setTimeout(() => {
        said.value = sentence;
    }, 50);
}

export function Announcer() {
    return html`<div class="unseen" role="status" aria-live="polite">${said.value}</div>`;
}
