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
    #isBehind = false;
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
        rows.forEach(row => this.revisions.remember(row));
        this.#change(rows);
        this.#refreshSoon();
        this.version.value++;
    }

    #change(rows) {
        const gone = new Set();
        rows.forEach(row => {
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
        if (this.#isBehind) { // a row came while the first page was read
            this.#isBehind = false;
            this.#refreshSoon();
        }
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

    /** Reads the rows in sight and those around them anew, and puts them in the place of all that is here. */
    async #readAgain() {
        const pages = this.#pages;
        const place = pages.placeOf(Math.min(this.#top, pages.total - 1)) ?? { from: this.begin, offset: 0 };
        const inSight = pages.at(this.#top)?.id;
        const fresh = await this.revisions.current(() => this.#readFrom(place, inSight));
        if (pages !== this.#pages) {
            return;
        }
        this.#outdated = false;
        const moved = (this.#placeInSight(pages, fresh) ?? Math.min(place.offset, Math.max(0, fresh.total - 1))) - this.#top;
        this.#pages = fresh;
        this.#move(moved > 0 && this.#isAtBeginning ? { newest: moved } : { above: moved });
        // What came meanwhile.
        this.#change(fresh.rows.map(row => this.revisions.newest(row)));
        this.#refreshSoon();
    }

    /** @return where the row at the top of what is in sight is in other pages, or would be beside the next one that is there */
    #placeInSight(pages, fresh) {
        for (let distance = 0; distance < pages.total; distance++) {
            for (const index of [this.#top + distance, this.#top - distance]) {
                const found = fresh.indexOf(pages.at(index)?.id);
                if (found !== undefined) {
                    return Math.max(0, found + this.#top - index);
                }
            }
        }
        return undefined;
    }

    /** @return new pages from there on, as far as rows are wanted below the one that is in sight, which may have moved, or be gone */
    async #readFrom({ from, offset }, inSight) {
        const pages = new RowPages();
        const below = this.#wantedTo - this.#top + AHEAD;
        for (let read = 1; ; read++) {
            pages.append(await this.#read(pages.number === 0 ? from : { cursor: pages.next }));
            const found = pages.indexOf(inSight);
            const isFound = inSight === undefined || found !== undefined || read >= MOST_NEW_PAGES;
            if (pages.next === undefined || (isFound && pages.total > (found ?? offset) + below)) {
                return pages;
            }
        }
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
        if (this.#pages.number === 0) {
            this.#isBehind = true;
        } else if (this.newestFirst ? this.#isAtBeginning : this.#isAtEnd) {
            this.#refresh.ask();
        }
    }

    async #refreshNow() {
        if (this.#outdated) {
            return; // It is asked for again once all is read again.
        }
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
        const { top, added, reachesKnown } = await this.#readTop();
        if (pages !== this.#pages || !this.#isAtBeginning || added.length === 0) {
            return;
        }
        if (!reachesKnown || (isWatched && pages.firstSize > MOST_IN_FIRST)) {
            this.#pages = new RowPages();
            this.#pages.append({ ...top, rows: this.#newest(top.rows) });
            return;
        }
        const isKnown = ({ id }) => pages.find(id) !== undefined;
        const rows = this.#newest(added);
        const front = rows.findIndex(isKnown);
        this.#move({ newest: pages.grow(front < 0 ? rows : rows.slice(0, front)) });
        // An older order may match only now, and belongs among those that are here.
        if (front >= 0 && !rows.slice(front, pages.next === undefined ? rows.length : rows.findLastIndex(isKnown)).every(isKnown)) {
            this.#outdated = true;
            this.#readOn();
        }
    }

    /** @return {top, added, reachesKnown}: the first page, the rows of all that were read, and whether a row that is here is among them */
    async #readTop() {
        const top = await this.#read({});
        const added = [...top.rows];
        let page = top;
        for (let read = 1; read < MOST_NEW_PAGES && !this.#reachesKnown(page); read++) {
            page = await this.#read({ cursor: page.next });
            added.push(...page.rows);
        }
        return { top, added, reachesKnown: this.#reachesKnown(page) };
    }

    #reachesKnown({ rows, next }) {
        return next === undefined || rows.some(({ id }) => this.#pages.find(id) !== undefined);
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
            this.#refreshSoon();
            this.#readOn();
        }, RETRY_MILLIS);
    }
}
