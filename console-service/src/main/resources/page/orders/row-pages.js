/*
 * Neighbouring pages of a list, shown as one list of rows. Pages come in at both ends, and are dropped there when they are far
 * from what is in sight: each end knows the cursor that leads on, so what was dropped can be read again.
 */
export class RowPages {
    #pages = [];
    #rows = [];
    #places = new Map();

    get total() {
        return this.#rows.length;
    }

    /** All of them, in their order. */
    get rows() {
        return this.#rows;
    }

    /** How many pages are here. */
    get number() {
        return this.#pages.length;
    }

    /** The cursor in front of the first row; undefined at the beginning of the list. */
    get previous() {
        return this.#pages[0]?.previous;
    }

    /** The cursor behind the last row; undefined at the end of the list. */
    get next() {
        return this.#pages.at(-1)?.next;
    }

    /** How many rows the first page has. */
    get firstSize() {
        return this.#pages[0]?.rows.length ?? 0;
    }

    get lastSize() {
        return this.#pages.at(-1)?.rows.length ?? 0;
    }

    /** How the last page was read. */
    get lastFrom() {
        return this.#pages.at(-1)?.from;
    }

    at(index) {
        return this.#rows[index];
    }

    /**
     * @return {from, offset}: how the page of this row is read, and the place of the row in it. At the beginning of the list a page
     * may have been read from below, and have grown since.
     */
    placeOf(index) {
        let offset = index;
        const page = this.#pages.find(({ rows }) => {
            const isHere = offset < rows.length;
            offset -= isHere ? 0 : rows.length;
            return isHere;
        });
        return page && { from: page === this.#pages[0] && page.previous === undefined ? {} : page.from, offset };
    }

    /** @return undefined if there is no such row */
    indexOf(id) {
        return this.#places.get(id);
    }

    find(id) {
        return this.#rows[this.#places.get(id)];
    }

    /**
     * @param page {rows, previous, next, from}, where `from` says how it was read. One without rows only leads on: the server looks
     * at a bounded number of orders.
     */
    append(page) {
        const added = this.#unknown(page.rows);
        const last = this.#pages.at(-1);
        if (last && added.length === 0) {
            last.next = page.next;
        } else {
            this.#pages.push({ ...page, rows: added });
        }
        this.#number();
    }

    /** @return how many rows came in */
    prepend(page) {
        const added = this.#unknown(page.rows);
        if (added.length === 0) {
            this.#pages[0].previous = page.previous;
        } else {
            this.#pages.unshift({ ...page, rows: added });
        }
        this.#number();
        return added.length;
    }

    /** New rows in front of all, at the beginning of the list. @return how many came in */
    grow(rows) {
        const added = this.#unknown(rows);
        this.#pages[0].rows.unshift(...added);
        this.#number();
        return added.length;
    }

    /** The last page as it is now, with the same `from`. */
    replaceLast(page) {
        this.#pages.pop();
        this.#number();
        this.#pages.push({ ...page, rows: this.#unknown(page.rows) });
        this.#number();
    }

    /** @return how many rows are gone */
    dropFirst() {
        const { rows } = this.#pages.shift();
        this.#number();
        return rows.length;
    }

    dropLast() {
        this.#pages.pop();
        this.#number();
    }

    /** Puts a newer state of a row in its place. */
    put(row) {
        this.#pages.forEach(({ rows }) => {
            const index = rows.findIndex(({ id }) => id === row.id);
            if (index >= 0) {
                rows[index] = row;
            }
        });
        this.#rows[this.#places.get(row.id)] = row;
    }

    remove(ids) {
        this.#pages.forEach(page => {
            page.rows = page.rows.filter(({ id }) => !ids.has(id));
        });
        this.#number();
    }

    #unknown(rows) {
        return rows.filter(({ id }) => !this.#places.has(id));
    }

    #number() {
        this.#rows = this.#pages.flatMap(({ rows }) => rows);
        this.#places = new Map(this.#rows.map((row, index) => [row.id, index]));
    }
}
