/*
 * The scroll bar of a list that is taller than an element may be. Browsers limit heights to between 16 and 33 million pixels, so
 * beyond LIMIT the element is smaller than the list: small movements count pixel by pixel, large ones (a drag of the scroll bar)
 * in proportion. Once the scrolling rests, settledTop() puts the scroll bar where it belongs.
 */
const LIMIT = 8_000_000;

export class ScrollSpace {
    /** The place in the list, in its own pixels. */
    top = 0;
    #realTop = 0;
    #height = 0;
    #view = 0;

    resize(rows, rowHeight, viewHeight) {
        this.#height = rows * rowHeight;
        this.#view = viewHeight;
        this.top = this.#within(this.top);
    }

    /** The height of the element. */
    get realHeight() {
        return Math.min(this.#height, LIMIT);
    }

    /** The browser moved the element to this place. */
    scrolled(realTop) {
        const moved = realTop - this.#realTop;
        const wasBeyondTheEnd = this.#realTop > this.#realMax + 1;
        this.#realTop = realTop;
        if (wasBeyondTheEnd && realTop >= this.#realMax - 1) {
            return; // The list became shorter, and the browser moved the scroll bar to its end: nobody scrolled.
        }
        if (realTop <= 0) {
            this.top = 0;
        } else if (realTop >= this.#realMax - 1) {
            this.top = this.#max;
        } else if (Math.abs(moved) <= this.#view) {
            this.top = this.#within(this.top + moved);
        } else {
            this.top = this.#within((realTop * this.#max) / this.#realMax);
        }
    }

    /** Rows were put in above those in sight, which stay where they are. */
    shift(pixels) {
        this.top = this.#within(this.top + pixels);
    }

    /** Moves as little as needed to show these pixels. */
    reveal(from, to) {
        if (from < this.top) {
            this.top = this.#within(from);
        } else if (to > this.top + this.#view) {
            this.top = this.#within(to - this.#view);
        }
    }

    /** Where the element belongs, to be set before the next scrolled(). */
    settledTop() {
        this.#realTop = this.#max === 0 ? 0 : Math.round((this.top * this.#realMax) / this.#max);
        return this.#realTop;
    }

    get #max() {
        return Math.max(0, this.#height - this.#view);
    }

    get #realMax() {
        return Math.max(0, this.realHeight - this.#view);
    }

    #within(top) {
        return Math.min(Math.max(0, top), this.#max);
    }
}
