/* The stream of changed rows, gathered so that a thousand changes a second are four updates of the screen. */
import { EventStream } from '../event-stream.js';
import { Paced } from '../paced.js';

const FLUSH_MILLIS = 250;

export class LiveRows {
    #changed = new Map();
    #flush = new Paced(() => this.#flushNow(), FLUSH_MILLIS);

    /** @param onRows gets the changed rows, each once, in its newest revision */
    constructor(onRows, onGap) {
        this.onRows = onRows;
        this.stream = new EventStream('v1/order-rows/events', row => this.#gather(row), { onGap });
    }

    close() {
        this.#flush.close();
        this.stream.close();
    }

    #gather(row) {
        const before = this.#changed.get(row.id);
        if (!before || before.revision < row.revision) {
            this.#changed.set(row.id, row);
        }
        this.#flush.ask();
    }

    #flushNow() {
        const rows = [...this.#changed.values()];
        this.#changed.clear();
        this.onRows(rows);
    }
}
