/*
 * All orders, by their place in the list: any part of a million is one request away. Places are counted from the oldest order,
 * whatever the order on the screen, because these do not move while new orders arrive.
 */
import { signal } from '../html.js';
import { getJson } from '../server.js';
import { RowRevisions } from './row-revisions.js';

const BLOCK = 100;
const KEPT_BLOCKS = 200;
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
    revisions = new RowRevisions();
    #blocks = new Map();
    #places = new Map();
    #underWay = new Map();
    #wanted = [];
    #shift = 0;

    constructor(newestFirst) {
        this.newestFirst = newestFirst;
    }

    close() {
        clearTimeout(this.retry);
        clearTimeout(this.soon);
        clearTimeout(this.pause);
        this.#underWay.forEach(abort => abort.abort());
    }

    /** @param total the number of all orders, as the counts say */
    setTotal(total) {
        const grown = total - this.total;
        if (grown === 0) {
            return;
        }
        if (grown < 0) {
            // Orders were deleted at the old end, so every place has moved.
            this.#forgetAll();
        } else {
            this.#outdateFrom(Math.floor((this.total - BLOCK / 2) / BLOCK));
        }
        this.#shift += this.newestFirst && this.total > 0 ? grown : 0;
        this.total = total;
        this.#changed();
    }

    /** The row at this place of the screen; undefined while it is not here. */
    at(index) {
        const place = this.#place(index);
        return this.#blocks.get(Math.floor(place / BLOCK))?.rows[place % BLOCK];
    }

    /** How many rows came in above the others since the last call. */
    takeShift() {
        const shift = this.#shift;
        this.#shift = 0;
        return shift;
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
        rows.forEach(row => {
            this.revisions.remember(row);
            const place = this.#places.get(row.id);
            const block = place && this.#blocks.get(place.block);
            if (block && block.rows[place.index].revision < row.revision) {
                block.rows[place.index] = row;
            }
        });
        this.#changed();
    }

    /** Events may have been missed: everything is read again, and shown as it was until then. */
    outdate() {
        this.#outdateFrom(0);
        this.#changed();
    }

    #place(index) {
        return this.newestFirst ? this.total - 1 - index : index;
    }

    #readNext() {
        if (this.retry) {
            return;
        }
        this.#wanted
            .filter(block => !this.#underWay.has(block) && (this.#blocks.get(block)?.outdated ?? true))
            .slice(0, MOST_REQUESTS - this.#underWay.size)
            .forEach(block => this.#read(block));
    }

    async #read(block) {
        const abort = new AbortController();
        this.#underWay.set(block, abort);
        try {
            this.#keep(block, await this.#readRows(block, abort.signal));
            this.problem.value = undefined;
        } catch (problem) {
            if (!abort.signal.aborted) {
                this.#failed(problem);
            }
        } finally {
            this.#underWay.delete(block);
            this.#changed();
        }
    }

    async #readRows(block, abort) {
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

    #keep(block, rows) {
        this.#blocks.delete(block);
        this.#blocks.set(block, { rows: rows.map(row => this.revisions.newest(row)), outdated: false });
        rows.forEach((row, index) => this.#places.set(row.id, { block, index }));
        if (rows.length < Math.min(BLOCK, this.total - block * BLOCK)) {
            this.#readAgainSoon(block);
        }
        if (this.#blocks.size > KEPT_BLOCKS) {
            const oldest = this.#blocks.keys().next().value;
            this.#blocks.get(oldest).rows.forEach(row => this.#places.delete(row.id));
            this.#blocks.delete(oldest);
        }
    }

    /** The counts were ahead of the list. */
    #readAgainSoon(block) {
        clearTimeout(this.soon);
        this.soon = setTimeout(() => {
            this.#outdateFrom(block);
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

    #outdateFrom(first) {
        this.#blocks.forEach((block, number) => {
            block.outdated ||= number >= first;
        });
    }

    #forgetAll() {
        this.#blocks.clear();
        this.#places.clear();
    }

    #changed() {
        this.version.value++;
    }
}
