/*
 * Reads server-sent events (WHATWG HTML, 9.2.6) from a response. EventSource would do the same, but sends no Authorization.
 */
const LONGEST = 4 * 1024 * 1024;

export class EventReader {
    /** As the server last said it: after this time a broken stream is asked for again. */
    retryMillis = 3_000;
    #rest = '';
    #data = [];
    #type = '';
    #id;

    /**
     * @param onEvent called with {type, data} of each event
     * @param onId called with each id, also with that of a block without data
     */
    constructor({ onEvent, onId }) {
        this.onEvent = onEvent;
        this.onId = onId;
    }

    /** @param text as it comes, in pieces of any length */
    take(text) {
        const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
        this.#rest = lines.pop();
        if (this.#rest.length > LONGEST) {
            throw new Error('a line of the stream has no end');
        }
        lines.forEach(line => this.#line(line));
    }

    #line(line) {
        if (line === '') {
            this.#dispatch();
            return;
        }
        const colon = line.indexOf(':');
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (name === 'data') {
            this.#data.push(value);
        } else if (name === 'event') {
            this.#type = value;
        } else if (name === 'id' && !value.includes('\0')) {
            this.#id = value;
        } else if (name === 'retry' && /^\d{1,7}$/.test(value)) {
            this.retryMillis = Number(value);
        }
    }

    /** The id counts once its event has been taken: what was cut off in between comes again. */
    #dispatch() {
        if (this.#data.length > 0) {
            this.onEvent({ type: this.#type || 'message', data: this.#data.join('\n') });
        }
        if (this.#id !== undefined) {
            this.onId(this.#id);
        }
        this.#data = [];
        this.#type = '';
        this.#id = undefined;
    }
}
