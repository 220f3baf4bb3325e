/*
 * Work that changes ask for. The first change gets it at once, so that it shows at once; many changes get it once for each pause.
 * It never runs twice at a time, and what is asked for while it runs is done after it.
 */
export class Paced {
    #asked = false;
    #busy = false;
    #closed = false;
    #begun = -Infinity;
    #timer;

    /**
     * @param work may return a promise; it handles its own failures
     * @param pauseMillis at least this long from one beginning to the next
     */
    constructor(work, pauseMillis, now = () => performance.now()) {
        this.work = work;
        this.pauseMillis = pauseMillis;
        this.now = now;
    }

    ask() {
        this.#asked = true;
        this.#plan();
    }

    close() {
        this.#closed = true;
        clearTimeout(this.#timer);
    }

    #plan() {
        if (this.#closed || this.#busy || this.#timer !== undefined || !this.#asked) {
            return;
        }
        this.#timer = setTimeout(() => this.#run(), Math.max(0, this.#begun + this.pauseMillis - this.now()));
    }

    async #run() {
        this.#timer = undefined;
        this.#asked = false;
        this.#busy = true;
        this.#begun = this.now();
        try {
            await this.work();
        } finally {
            this.#busy = false;
            this.#plan();
        }
    }
}
