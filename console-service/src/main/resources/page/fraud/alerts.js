/* The latest alerts and those that are raised from now on, newest first. */
import { signal } from '../html.js';
import { EventStream } from '../event-stream.js';
import { answer } from '../server.js';

const PATH = 'api/fraud/v1/fraud/alerts/events';
const KEPT = 500;
const BACK = 100;
const GATHER_MILLIS = 200;

export class Alerts {
    alerts = signal([]);
    stream = signal(undefined);
    #byOrder = new Map();

    constructor() {
        this.#begin();
    }

    close() {
        this.closed = true;
        clearTimeout(this.timer);
        this.stream.value?.close();
    }

    /** @param back how many alerts earlier, in each partition; fewer where the topic no longer has so many */
    async #begin(back = BACK) {
        const lastEventId = await earlier(back);
        if (this.closed) {
            return;
        }
        this.stream.value?.close();
        const onGap = lastEventId ? () => this.#begin(Math.floor(back / 2)) : undefined;
        this.stream.value = new EventStream(PATH, alert => this.#gather(alert), { lastEventId, onGap });
    }

    /** A burst draws the page a few times and not once for each alert. */
    #gather(alert) {
        this.#byOrder.set(alert.orderId, alert);
        this.timer ??= setTimeout(() => {
            this.timer = undefined;
            const newestFirst = [...this.#byOrder.values()].sort((a, b) => b.raisedAt.localeCompare(a.raisedAt)).slice(0, KEPT);
            this.#byOrder = new Map(newestFirst.map(kept => [kept.orderId, kept]));
            this.alerts.value = newestFirst;
        }, GATHER_MILLIS);
    }
}

/**
 * A stream says first where it begins, one offset for each partition. This reads the first lines.
 * @return an event id so many records earlier in each partition; empty, for the end, if there is none
 */
async function earlier(records) {
    const abort = new AbortController();
    try {
        const response = await answer(PATH, { signal: abort.signal, headers: { Accept: 'text/event-stream' } });
        const position = response.ok ? await firstId(response.body.pipeThrough(new TextDecoderStream()).getReader()) : '';
        return position.replace(/:(\d+)/g, (all, offset) => `:${Math.max(0, Number(offset) - records)}`);
    } catch {
        // The stream itself says what is wrong.
        return '';
    } finally {
        abort.abort();
    }
}

async function firstId(reader) {
    let text = '';
    for (;;) {
        const { value, done } = await reader.read();
        text += value ?? '';
        const id = /^id: ?(.+)\n/m.exec(text)?.[1];
        if (id || done) {
            return id ?? '';
        }
    }
}
