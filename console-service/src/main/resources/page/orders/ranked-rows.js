/*
 * All orders, by their place in the list: any part of a million is one request away. Places are counted from the oldest order,
 * whatever the order on the screen, because these do not move while new orders arrive.
 */
import { signal } from '../html.js';
import { getJson } from '../server.js';
import { BLOCK, RowBlocks } from './row-blocks.js';

const MOST_REQUESTS = 3;
const RETRY_MILLIS = 3_000;
const SHORT_MILLIS = 1_000;
/** A drag of the scroll bar passes thousands of places that nobody wants to see. */
const PAUSE_MILLIS = 50;

export class RankedRows {
    /** Changes with everything that a grid shows. */
    version = signal(0);
    problem = signal(undefined);
    total = 0;
    complete = true;
    #blocks = new RowBlocks();
    #underWay = new Map();
    #wanted = [];
    #shift = 0;
    #coming = 0;
    #closed = new AbortController();

    constructor(newestFirst) {
        this.newestFirst = newestFirst;
    }

    close() {
        [this.retry, this.soon, this.pause].forEach(clearTimeout);
        this.#closed.abort();
        this.#underWay.forEach(abort => abort.abort());
    }

    get revisions() {
        return this.#blocks.revisions;
    }

    /** @param total the number of all orders, as the counts say */
    setTotal(total) {
        if (total < this.total) {
            // Orders were deleted at the old end, so every place has moved.
            this.#blocks.forgetAll();
        }
        if (total > this.total && this.total > 0 && this.newestFirst) {
            this.#growTo(total);
        } else if (total !== this.total) {
            this.#accept(total);
        }
    }

    /** The row at this place of the screen; undefined while it is not here. */
    at(index) {
        return this.#blocks.at(this.#place(index));
    }

    /** How many new orders came in above the others since the last call. */
    takeShift() {
        const newest = this.#shift;
        this.#shift = 0;
        return { above: 0, newest };
    }

    /** Reads what is missing of these rows of the screen. */
    want(first, last) {
        const places = [this.#place(first), this.#place(Math.min(last, this.total - 1))].sort((a, b) => a - b);
        this.#wanted = [];
        for (let block = Math.max(0, Math.floor(places[0] / BLOCK)); block <= Math.floor(places[1] / BLOCK); block++) {
            this.#wanted.push(block);
        }
        this.#underWay.forEach((abort, block) => this.#wanted.includes(block) || abort.abort());
        this.pause ??= setTimeout(() => {
            this.pause = undefined;
            this.#readNext();
        }, PAUSE_MILLIS);
    }

    /** Rows as the stream brought them. */
    apply(rows) {
        rows.forEach(row => this.#blocks.apply(row));
        this.#changed();
    }

    /** Events may have been missed: everything is read again, and shown as it was until then. */
    outdate() {
        this.#blocks.missed();
        this.#changed();
    }

    #place(index) {
        return this.newestFirst ? this.total - 1 - index : index;
    }

    /** The newest rows come before the list grows, so that none is empty at the top. */
    async #growTo(total) {
        const growing = this.#coming > 0;
        this.#coming = total;
        if (growing) {
            return;
        }
        const last = Math.floor((total - 1) / BLOCK);
        this.#blocks.outdateFrom(Math.floor((this.total - BLOCK / 2) / BLOCK));
        try {
            await Promise.all([Math.max(0, last - 1), last].filter(block => this.#blocks.isMissing(block))
                .map(async block => this.#blocks.keep(block, await this.#readRows(block, this.#closed.signal))));
        } catch {
            // The grid asks for them again, and says what is wrong.
        }
        if (!this.#closed.signal.aborted) {
            this.#accept(total);
            const later = this.#coming;
            this.#coming = 0;
            this.setTotal(later);
        }
    }

    #accept(total) {
        this.#shift += this.newestFirst && this.total > 0 ? Math.max(0, total - this.total) : 0;
        if (!this.newestFirst) {
            this.#blocks.outdateFrom(Math.floor((this.total - BLOCK / 2) / BLOCK));
        }
        this.total = total;
        this.#changed();
    }

    #readNext() {
        if (this.retry) {
            return;
        }
        this.#wanted
            .filter(block => !this.#underWay.has(block) && this.#blocks.isMissing(block))
            .slice(0, MOST_REQUESTS - this.#underWay.size)
            .forEach(block => this.#read(block));
    }

    async #read(block) {
        const abort = new AbortController();
        this.#underWay.set(block, abort);
        try {
            const rows = await this.#readRows(block, abort.signal);
            this.#blocks.keep(block, rows);
            this.problem.value = undefined;
            if (rows.length < Math.min(BLOCK, this.total - block * BLOCK)) {
                this.#readAgainSoon(block);
            }
        } catch (problem) {
            if (!abort.signal.aborted) {
                this.#failed(problem);
            }
        } finally {
            this.#underWay.delete(block);
            this.#changed();
        }
    }

    #readRows(block, abort) {
        return this.revisions.current(() => this.#readOnce(block, abort));
    }

    async #readOnce(block, abort) {
        const rows = [];
        let next = `rank=${block * BLOCK}`;
        // A page may be short and go on all the same.
        while (next && rows.length < BLOCK) {
            const page = await getJson(`v1/order-rows?order=oldest&limit=${BLOCK - rows.length}&${next}`, { signal: abort });
            rows.push(...page.rows);
            next = page.next && `cursor=${encodeURIComponent(page.next)}`;
        }
        return rows;
    }

    /** The counts were ahead of the list. */
    #readAgainSoon(block) {
        clearTimeout(this.soon);
        this.soon = setTimeout(() => {
            this.#blocks.outdateFrom(block);
            this.#changed();
        }, SHORT_MILLIS);
    }

    #failed(problem) {
        this.problem.value = problem;
        this.retry = setTimeout(() => {
            this.retry = undefined;
            this.#changed();
        }, RETRY_MILLIS);
    }

    #changed() {
        this.version.value++;
    }
}
