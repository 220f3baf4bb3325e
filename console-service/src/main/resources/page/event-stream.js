/*
 * A stream of server-sent events that says in words how it is. After a broken connection, and when its login has ended and
 * there is a new one, it goes on behind its last event. A tab that is hidden for a minute closes its streams: a
 * browser has six connections for all tabs of a host.
 */
import { EventReader } from './event-reader.js';
import { signal } from './html.js';
import { authorization, refused } from './login/login.js';
import { Problem } from './problem.js';
import { answer, serverNow } from './server.js';

const HIDDEN_MILLIS = 60_000;
const QUIET_RECONNECT_MILLIS = 2_000;
const RESUMED_MILLIS = 6_000;
/** It is none, or events behind it have been deleted. */
const POSITION_REFUSED = [400, 410];
const RETRY_MILLIS = [1_000, 2_000, 5_000, 10_000];

export class EventStream {
    /** {state: 'connecting' | 'live' | 'reconnecting' | 'resumed' | 'paused', since: ms} */
    status = signal({ state: 'connecting', since: serverNow() });

    /**
     * @param path without lastEventId
     * @param onData called with each event's data as an object
     * @param onGap called when events may have been missed, so that the page reads its data again: also when the first stream
     * opens without a position, because what was read until then is older than its first event
     */
    constructor(path, onData, { onGap = () => {}, lastEventId = '' } = {}) {
        this.path = path;
        this.onData = onData;
        this.onGap = onGap;
        this.lastEventId = lastEventId;
        this.refused = 0;
        this.timers = new Map();
        this.onVisibility = () => this.#visibilityChanged();
        document.addEventListener('visibilitychange', this.onVisibility);
        this.#open();
    }

    close() {
        document.removeEventListener('visibilitychange', this.onVisibility);
        this.#stop();
    }

    async #open() {
        const abort = new AbortController();
        this.abort = abort;
        // Without a position nobody knows what was missed.
        const startsAnew = this.lastEventId === '';
        this.loginEnded = false;
        const reader = new EventReader({ onEvent: event => this.#event(event), onId: id => { this.lastEventId = id; } });
        try {
            const position = this.lastEventId ? { 'Last-Event-ID': this.lastEventId } : {};
            const response = await answer(this.path, { signal: abort.signal, headers: { Accept: 'text/event-stream', ...position } });
            this.login = authorization();
            if (!response.ok) {
                this.#broken();
                this.#refuse(response.status);
                return;
            }
            this.#opened(startsAnew);
            await this.#read(response.body, reader);
        } catch (failure) {
            if (!(failure.name === 'AbortError' || failure instanceof Problem || failure instanceof TypeError)) {
                console.error(failure);
            }
        }
        if (!abort.signal.aborted) {
            this.#broken();
            // With a new login it goes on at once: nothing is broken.
            this.#after('retry', this.loginEnded ? 0 : reader.retryMillis, () => this.#open());
        }
    }

    async #read(body, reader) {
        const text = body.pipeThrough(new TextDecoderStream()).getReader();
        for (;;) {
            const { value, done } = await text.read();
            if (done) {
                return;
            }
            reader.take(value);
        }
    }

    #event({ type, data }) {
        if (type === 'login-expired') {
            this.loginEnded = true;
            refused(this.login);
        } else if (type === 'message') {
            try {
                this.onData(JSON.parse(data));
            } catch (failure) { // the next event may be better
                reportError(failure);
            }
        }
    }

    #opened(startsAnew) {
        const before = this.status.value.state;
        this.#cancel('lost');
        if (startsAnew) {
            this.onGap();
        }
        this.refused = 0;
        if (before === 'reconnecting' || before === 'paused') {
            this.#say('resumed');
            this.#after('say', RESUMED_MILLIS, () => this.#say('live'));
        } else {
            this.#say('live');
        }
    }

    #broken() {
        // A stream ends every few minutes by design; only a gap that lasts is worth a word.
        if (this.status.value.state !== 'reconnecting' && !this.timers.has('lost')) {
            const since = serverNow();
            this.#after('lost', QUIET_RECONNECT_MILLIS, () => this.#say('reconnecting', since));
        }
    }

    #refuse(status) {
        const wait = RETRY_MILLIS[Math.min(this.refused, RETRY_MILLIS.length - 1)];
        this.refused++;
        if (POSITION_REFUSED.includes(status)) {
            this.lastEventId = '';
        }
        this.#after('retry', wait, () => this.#open());
    }

    #visibilityChanged() {
        if (document.hidden) {
            this.#after('hide', HIDDEN_MILLIS, () => {
                this.#stop();
                this.#say('paused');
            });
            return;
        }
        this.#cancel('hide');
        if (this.status.value.state === 'paused') {
            this.#open();
        }
    }

    #stop() {
        this.abort.abort();
        [...this.timers.keys()].forEach(name => this.#cancel(name));
    }

    #say(state, since = serverNow()) {
        this.#cancel('say');
        this.status.value = { state, since };
    }

    #after(name, millis, action) {
        this.#cancel(name);
        this.timers.set(name, setTimeout(() => {
            this.timers.delete(name);
            action();
        }, millis));
    }

    #cancel(name) {
        clearTimeout(this.timers.get(name));
        this.timers.delete(name);
    }
}
