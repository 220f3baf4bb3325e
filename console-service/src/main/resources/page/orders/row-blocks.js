/* Rows of the list in blocks of a hundred, by their place counted from the oldest order. Keeps the blocks that were used last. */
import { RowRevisions } from './row-revisions.js';

export const BLOCK = 100;
const KEPT_BLOCKS = 200;

export class RowBlocks {
    revisions = new RowRevisions();
    #blocks = new Map();
    #places = new Map();

    at(place) {
        return this.#blocks.get(Math.floor(place / BLOCK))?.rows[place % BLOCK];
    }

    /** Whether the block is not here, or no longer as the server has it. */
    isMissing(block) {
        return this.#blocks.get(block)?.outdated ?? true;
    }

    keep(block, rows) {
        this.#blocks.delete(block);
        this.#blocks.set(block, { rows: rows.map(row => this.revisions.newest(row)), outdated: false });
        rows.forEach((row, index) => this.#places.set(row.id, { block, index }));
        if (this.#blocks.size > KEPT_BLOCKS) {
            const unused = this.#blocks.keys().next().value;
            this.#blocks.get(unused).rows.forEach(row => this.#places.delete(row.id));
            this.#blocks.delete(unused);
        }
    }

    /** A row as the stream brought it; shown if it is here. */
    apply(row) {
        this.revisions.remember(row);
        const place = this.#places.get(row.id);
        const block = place && this.#blocks.get(place.block);
        if (block && block.rows[place.index]?.id === row.id && block.rows[place.index].revision < row.revision) {
            block.rows[place.index] = row;
        }
    }

    /** These blocks and all behind them are read again, and shown as they are until then. */
    outdateFrom(first) {
        this.#blocks.forEach((block, number) => {
            block.outdated ||= number >= first;
        });
    }

    /** Events may have been missed: the same for all blocks. */
    missed() {
        this.revisions.missed();
        this.outdateFrom(0);
    }

    forgetAll() {
        this.#blocks.clear();
        this.#places.clear();
    }
}
