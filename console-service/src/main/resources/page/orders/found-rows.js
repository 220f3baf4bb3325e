/*
 * The orders that match a filter, page by page. How many there are is not known before the last page. New orders come in at the
 * end where the list begins (newest first) or ends (oldest first), by reading that page again.
 */
import { signal } from '../html.js';
import { getJson } from '../server.js';
import { RowRevisions } from './row-revisions.js';

const PAGE = 100;
const AHEAD = 40;
const RETRY_MILLIS = 3_000;
const REFRESH_MILLIS = 2_000;
const MOST_NEW_PAGES = 5;

export class FoundRows {
    version = signal(0);
    problem = signal(undefined);
    complete = false;
    revisions = new RowRevisions();
    #rows = [];
    #ids = new Map();
    #shift = 0;
    #wantedTo = 0;
    #lastPage = '';
    #next = '';
    #abort = new AbortController();

    /** @param filters the parameters of the request, without the order */
    constructor(filters, newestFirst) {
        this.filters = filters;
        this.newestFirst = newestFirst;
        this.#readOn();
    }

    close() {
        clearTimeout(this.retry);
        clearTimeout(this.refresh);
        this.#abort.abort();
    }

    get total() {
        return this.#rows.length;
    }

    at(index) {
        return this.#rows[index];
    }

    takeShift() {
        const shift = this.#shift;
        this.#shift = 0;
        return shift;
    }

    want(first, last) {
        this.#wantedTo = last;
        this.#readOn();
    }

    /** Known rows change in place, and leave once they no longer match; which others match is for the server to say. */
    apply(rows) {
        const gone = new Set();
        rows.forEach(row => {
            this.revisions.remember(row);
            const index = this.#ids.get(row.id);
            if (index !== undefined && this.#rows[index].revision < row.revision) {
                this.#rows[index] = row;
                if (this.#leaves(row)) {
                    gone.add(row.id);
                }
            }
        });
        if (gone.size > 0) {
            this.#rows = this.#rows.filter(row => !gone.has(row.id));
            this.#number();
        }
        this.#refreshSoon();
        this.version.value++;
    }

    outdate() {
        this.#refreshSoon();
    }

    #leaves({ state, open, waitsFor }) {
        const { state: wanted, unpaid, late } = this.filters;
        return (wanted && state !== wanted) || (unpaid && Number(open) === 0) || (late && waitsFor === 'NOTHING');
    }

    async #readOn() {
        if (this.reading || this.retry || this.complete || this.total > this.#wantedTo + AHEAD) {
            return;
        }
        this.reading = true;
        try {
            const page = await this.#read(this.#next);
            this.#append(page.rows);
            this.#lastPage = this.#next;
            this.#next = page.next;
            this.complete = page.next === undefined;
        } catch (problem) {
            this.#failed(problem);
        } finally {
            this.reading = false;
            this.version.value++;
        }
        // An empty page is no end: the server reads a bounded number of orders for each.
        this.#readOn();
    }

    async #read(cursor) {
        const parameters = new URLSearchParams({ ...this.filters, order: this.newestFirst ? 'newest' : 'oldest', limit: PAGE });
        if (cursor) {
            parameters.set('cursor', cursor);
        }
        const page = await getJson(`v1/order-rows?${parameters}`, { signal: this.#abort.signal });
        this.problem.value = undefined;
        // A row may have changed since the server read it, and match no longer.
        return { ...page, rows: page.rows.map(row => this.revisions.newest(row)).filter(row => !this.#leaves(row)) };
    }

    #append(rows) {
        this.#rows.push(...rows.filter(row => !this.#ids.has(row.id)));
        this.#number();
    }

    #prepend(rows) {
        const added = rows.filter(row => !this.#ids.has(row.id));
        this.#shift += added.length;
        this.#rows.unshift(...added);
        this.#number();
    }

    #refreshSoon() {
        if (!this.refresh && (this.newestFirst || this.complete)) {
            this.refresh = setTimeout(() => this.#refreshNow(), REFRESH_MILLIS);
        }
    }

    async #refreshNow() {
        try {
            await (this.newestFirst ? this.#refreshTop() : this.#refreshEnd());
        } catch (problem) {
            this.#failed(problem);
        }
        this.refresh = undefined;
        this.version.value++;
    }

    /** Reads from the top down to a row that is here. Behind too many new ones the list starts anew. */
    async #refreshTop() {
        const added = [];
        let cursor = '';
        for (let pages = 0; pages < MOST_NEW_PAGES; pages++) {
            const page = await this.#read(cursor);
            const unknown = page.rows.filter(row => !this.#ids.has(row.id));
            added.push(...unknown);
            if (unknown.length < page.rows.length || page.next === undefined || this.total === 0) {
                this.#prepend(added);
                return;
            }
            cursor = page.next;
        }
        this.#rows = added;
        this.#next = cursor;
        this.complete = false;
        this.#number();
    }

    async #refreshEnd() {
        const page = await this.#read(this.#lastPage);
        this.#append(page.rows);
        this.#next = page.next;
        this.complete = page.next === undefined;
    }

    #number() {
        this.#ids = new Map(this.#rows.map((row, index) => [row.id, index]));
    }

    #failed(problem) {
        if (this.#abort.signal.aborted) {
            return;
        }
        this.problem.value = problem;
        this.retry = setTimeout(() => {
            this.retry = undefined;
            this.#readOn();
        }, RETRY_MILLIS);
    }
}
