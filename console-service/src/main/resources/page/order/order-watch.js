/* One order and its history, kept up to date while somebody looks at it. */
import { signal } from '../html.js';
import { EventStream } from '../event-stream.js';
import { getJson } from '../server.js';

/** A result of a check and a payment are no new state, so the stream does not tell of them. */
const POLL_MILLIS = { CREATED: 500, VALIDATED: 5_000, SHIPPED: 15_000 };

export class OrderWatch {
    order = signal(undefined);
    history = signal(undefined);
    problem = signal(undefined);
    /** Opens once the order is known to exist: a stream that is refused would be tried again and again. */
    stream = signal(undefined);

    #asked = 0;
    #shown = 0;

    constructor(id) {
        this.path = `api/orders/v1/orders/${encodeURIComponent(id)}`;
        this.read();
    }

    close() {
        this.closed = true;
        clearTimeout(this.timer);
        this.stream.value?.close();
    }

    #listen() {
        if (!this.stream.value) {
            this.stream.value = new EventStream(`${this.path}/events`, order => this.changed(order), { onGap: () => this.read() });
        }
    }

    /** @param order in a state that may be newer than the one shown, from the stream or the answer to a command */
    changed(order) {
        if (this.order.value && order.version > this.order.value.version) {
            this.order.value = order;
        }
        if (order.version > (this.history.value?.version ?? 0)) {
            this.read();
        }
    }

    read = async () => {
        clearTimeout(this.timer);
        const number = ++this.#asked;
        try {
            const [order, history] = await Promise.all([getJson(this.path), getJson(`${this.path}/history`)]);
            // Answers may overtake each other, and the stream may be ahead of them.
            if (this.closed || number < this.#shown) {
                return;
            }
            this.#shown = number;
            this.history.value = history;
            if (order.version >= (this.order.value?.version ?? 0)) {
                this.order.value = order;
            }
            this.problem.value = undefined;
            this.#listen();
        } catch (problem) {
            this.problem.value = problem;
        }
        clearTimeout(this.timer);
        const millis = POLL_MILLIS[this.order.value?.state] ?? (this.problem.value?.mayPass ? 3_000 : 0);
        if (!this.closed && millis > 0) {
            this.timer = setTimeout(() => document.hidden ? this.#later(millis) : this.read(), millis);
        }
    };

    #later(millis) {
        this.timer = setTimeout(() => document.hidden ? this.#later(millis) : this.read(), millis);
    }
}
