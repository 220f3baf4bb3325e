/*
 * The newest revision of each row that the stream brought lately. A page of rows may have been read before a change and arrive
 * after it; it must not put the row back. What was asked for before a gap in the stream may lack a change that nobody brings.
 */
const KEPT = 5_000;
const FRESH_MILLIS = 1_500;

export class RowRevisions {
    #latest = new Map();
    #gaps = 0;

    /** Events may have been missed until now. */
    missed() {
        this.#gaps++;
    }

    /** @param read asks the server; again if events were missed meanwhile. @return what it answers */
    async current(read) {
        for (;;) {
            const gaps = this.#gaps;
            const answer = await read();
            if (gaps === this.#gaps) {
                return answer;
            }
        }
    }

    remember(row) {
        this.#latest.delete(row.id);
        this.#latest.set(row.id, { row, at: performance.now() });
        if (this.#latest.size > KEPT) {
            this.#latest.delete(this.#latest.keys().next().value);
        }
    }

    /** The newer of this row and the one that the stream brought. */
    newest(row) {
        const seen = this.#latest.get(row.id)?.row;
        return seen && seen.revision > row.revision ? seen : row;
    }

    /** Whether the row changed just now, so that the eye may be led there. */
    isFresh(id) {
        return performance.now() - (this.#latest.get(id)?.at ?? -Infinity) < FRESH_MILLIS;
    }
}
