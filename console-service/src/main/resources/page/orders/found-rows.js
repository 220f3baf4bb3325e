/*
 * The orders that match a filter, page by page, downwards and back upwards from where the list was begun. How many there are is
 * not known before the last page. What is kept is bounded: pages far from those in sight are dropped, and read again on the way
 * back. New orders come in at the end where the list begins (newest first) or ends (oldest first), by reading that page again.
 */
import { signal } from '../html.js';
import { Paced } from '../paced.js';
import { getJson } from '../server.js';
import { RowPages } from './row-pages.js';
import { RowRevisions } from './row-revisions.js';

const PAGE = 100;
const AHEAD = 40;
const MOST_PAGES = 30;
const RETRY_MILLIS = 3_000;
const REFRESH_MILLIS = 500;
const MOST_NEW_PAGES = 5;
/** Beyond this the first page takes in no more new orders, until somebody scrolls up to see them. */
const MOST_IN_FIRST = 1_000;
const MOST_LEFT = 50;

/** Where each list was left: {from, offset} as RowPages has it. Back then leads to the same orders, also deep in a list. */
const left = new Map();

export class FoundRows {
    version = signal(0);
    problem = signal(undefined);
    revisions = new RowRevisions();
    #pages = new RowPages();
    #shift = { above: 0, newest: 0 };
    #outdated = false;
    #wantedFrom = 0;
    #wantedTo = 0;
    #top = 0;
    #abort = new AbortController();
    #refresh = new Paced(() => this.#refreshNow(), REFRESH_MILLIS);

    /** @param filters the parameters of the request, without the order; `at` says where the list is begun */
    constructor({ at, ...filters }, newestFirst) {
        this.filters = filters;
        this.newestFirst = newestFirst;
        this.key = JSON.stringify([filters, at, newestFirst]);
        const place = left.get(this.key) ?? { from: at ? { at } : {}, offset: 0 };
        this.begin = place.from;
        /** The row of the first page that comes first in sight. */
        this.startsAt = place.offset;
        this.#wantedTo = place.offset;
        this.#readOn();
    }

    close() {
        this.#leave();
        clearTimeout(this.retry);
        this.#refresh.close();
        this.#abort.abort();
    }

    /** How many rows are here; none before there are enough of them to show the list where it was left. */
    get total() {
        this.isShown ||= this.#isAtEnd || this.#pages.total > this.startsAt + AHEAD || this.startsAt === 0;
        return this.isShown ? this.#pages.total : 0;
    }

    /** Whether every matching order is here. */
    get complete() {
        return this.#isAtEnd && this.#isAtBeginning;
    }

    at(index) {
        return this.#pages.at(index);
    }

    /** What came in in front of the rows that were here since the last call: known places (less than 0: dropped), and new orders. */
    takeShift() {
        const shift = this.#shift;
        this.#shift = { above: 0, newest: 0 };
        return shift;
    }

    #leave() {
        left.delete(this.key);
        const place = this.#top > 0 && this.#pages.placeOf(this.#top);
        if (place) {
            left.set(this.key, place);
        }
        if (left.size > MOST_LEFT) {
            left.delete(left.keys().next().value);
        }
    }

    /** @param top the row at the top of what is in sight; more than that is wanted, so that it is there in time */
    want(first, last, top = first) {
        const cameUp = first === 0 && this.#wantedFrom > 0;
        this.#wantedFrom = first;
        this.#wantedTo = last;
        this.#top = top;
        if (cameUp) {
            this.#refreshSoon();
        }
        this.#readOn();
    }

    /** Known rows change in place, and leave once they no longer match; which others match is for the server to say. */
    apply(rows) {
        const gone = new Set();
        rows.forEach(row => {
            this.revisions.remember(row);
            if (this.#pages.find(row.id)?.revision < row.revision) {
                this.#pages.put(row);
                if (this.#leaves(row)) {
                    gone.add(row.id);
                }
            }
        });
        if (gone.size > 0) {
            this.#pages.remove(gone);
        }
        this.#refreshSoon();
        this.version.value++;
    }

    /** Events may have been missed: everything is read again, and shown as it was until then. */
    outdate() {
        this.revisions.missed();
        // What is being read is read again anyway.
        this.#outdated ||= this.#pages.number > 0;
        this.#refreshSoon();
        this.#readOn();
    }

    get #isAtBeginning() {
        return this.#pages.number > 0 && this.#pages.previous === undefined;
    }

    get #isAtEnd() {
        return this.#pages.number > 0 && this.#pages.next === undefined;
    }

    #leaves({ state, open, waitsFor }) {
        const { state: wanted, unpaid, late } = this.filters;
        return (wanted && state !== wanted) || (unpaid && Number(open) === 0) || (late && waitsFor === 'NOTHING');
    }

    async #readOn() {
        if (this.reading || this.retry || this.#abort.signal.aborted) {
            return;
        }
        const read = this.#nextRead();
        if (!read) {
            return;
        }
        this.reading = true;
        try {
            await read();
        } catch (problem) {
            this.#failed(problem);
        } finally {
            this.reading = false;
            this.version.value++;
        }
        // An empty page is no end: the server reads a bounded number of orders for each.
        this.#readOn();
    }

    /** @return what there is to read; undefined if nothing */
    #nextRead() {
        if (this.#outdated) {
            return () => this.#readAgain();
        }
        if (this.#pages.previous !== undefined && this.#wantedFrom < AHEAD) {
            return () => this.#readBack();
        }
        if (!this.#isAtEnd && this.#pages.total <= this.#wantedTo + AHEAD) {
            return () => this.#readFurther();
        }
        return undefined;
    }

    async #readFurther() {
        const pages = this.#pages;
        const page = await this.#read(pages.number === 0 ? this.begin : { cursor: pages.next });
        if (pages !== this.#pages) {
            return;
        }
        pages.append(page);
        while (pages.number > MOST_PAGES && pages.firstSize < this.#wantedFrom - AHEAD) {
            this.#move({ above: -pages.dropFirst() });
        }
    }

    async #readBack() {
        const pages = this.#pages;
        const page = await this.#read({ cursor: pages.previous });
        if (pages !== this.#pages) {
            return;
        }
        this.#move({ above: pages.prepend(page) });
        while (pages.number > MOST_PAGES && pages.total - pages.lastSize > this.#wantedTo + AHEAD) {
            pages.dropLast();
        }
    }

    /** Rows that are here take their newest state, and those that are found no more leave. */
    async #readAgain() {
        const pages = this.#pages;
        const { found, gone, isWhole } = await this.revisions.current(() => this.#readKnown(pages));
        this.#outdated = false;
        if (pages !== this.#pages) {
            return;
        }
        if (!isWhole) {
            this.#pages = new RowPages();
            return;
        }
        found.map(row => this.revisions.newest(row))
            .filter(row => pages.find(row.id)?.revision < row.revision)
            .forEach(row => pages.put(row));
        pages.remove(gone);
    }

    /** @return {found, gone, isWhole}: the rows from the first known one to the last, the ids that are not among them, and whether it came so far */
    async #readKnown(pages) {
        const gone = new Set(pages.ids);
        const known = gone.size;
        const found = [];
        let from = pages.firstFrom;
        let isPast = false;
        for (let read = 0; from && gone.size > 0 && !isPast && read < 2 * MOST_PAGES; read++) {
            const { rows, next } = await this.#read(from);
            found.push(...rows);
            const isKnown = rows.filter(({ id }) => gone.delete(id)).length > 0;
            isPast = !isKnown && rows.length > 0 && gone.size < known;
            from = next && { cursor: next };
        }
        return { found, gone, isWhole: !from || isPast || gone.size === 0 };
    }

    async #read(from) {
        const parameters = new URLSearchParams({ ...this.filters, order: this.newestFirst ? 'newest' : 'oldest', limit: PAGE, ...from });
        const page = await this.revisions.current(() => getJson(`v1/order-rows?${parameters}`, { signal: this.#abort.signal }));
        this.problem.value = undefined;
        return { ...page, from, rows: this.#newest(page.rows) };
    }

    /** A row may have changed since the server read it, and match no longer. To be asked again after each wait. */
    #newest(rows) {
        return rows.map(row => this.revisions.newest(row)).filter(row => !this.#leaves(row));
    }

    #refreshSoon() {
        if (this.newestFirst ? this.#isAtBeginning : this.#isAtEnd) {
            this.#refresh.ask();
        }
    }

    async #refreshNow() {
        try {
            await (this.newestFirst ? this.#refreshTop() : this.#refreshEnd());
        } catch (problem) {
            this.#failed(problem);
        }
        this.version.value++;
    }

    /** Reads from the top down to a row that is here. Where that is far, or too many rows came in, the list starts anew. */
    async #refreshTop() {
        const pages = this.#pages;
        const isWatched = this.#wantedFrom === 0;
        if (!isWatched && pages.firstSize > MOST_IN_FIRST) {
            return;
        }
        const top = await this.#read({});
        const added = [...top.rows];
        let page = top;
        for (let read = 1; read < MOST_NEW_PAGES && !this.#reachesKnown(page); read++) {
            page = await this.#read({ cursor: page.next });
            added.push(...page.rows);
        }
        if (pages !== this.#pages || !this.#isAtBeginning) {
            return;
        }
        if (!this.#reachesKnown(page) || (isWatched && pages.firstSize > MOST_IN_FIRST)) {
            this.#pages = new RowPages();
            this.#pages.append({ ...top, rows: this.#newest(top.rows) });
        } else {
            this.#move({ newest: pages.grow(this.#newest(added)) });
        }
    }

    #reachesKnown({ rows, next }) {
        return next === undefined || this.#pages.total === 0 || rows.some(({ id }) => this.#pages.find(id) !== undefined);
    }

    async #refreshEnd() {
        const pages = this.#pages;
        const page = await this.#read(pages.lastFrom);
        if (pages === this.#pages && this.#isAtEnd) {
            pages.replaceLast(page);
        }
    }

    /** What is wanted moves with the rows. */
    #move({ above = 0, newest = 0 }) {
        this.#shift = { above: this.#shift.above + above, newest: this.#shift.newest + newest };
        this.#wantedFrom += above;
        this.#wantedTo += above;
        this.#top += above;
    }

    #failed(problem) {
        if (this.#abort.signal.aborted) {
            return;
        }
        this.problem.value = problem;
        clearTimeout(this.retry);
        this.retry = setTimeout(() => {
            this.retry = undefined;
            this.#readOn();
        }, RETRY_MILLIS);
    }
}
