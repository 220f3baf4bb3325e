/* How many orders there are, by state: chips that filter, and the length of the list of all orders. */
import { html, signal } from '../html.js';
import { count } from '../format.js';
import { Paced } from '../paced.js';
import { href } from '../route.js';
import { getJson } from '../server.js';
import { STATES } from '../state-mark.js';

const PAUSE_MILLIS = 400;
const AT_LEAST_EVERY_MILLIS = 15_000;
const RETRY_MILLIS = 3_000;

export class OrderCounts {
    /** {all, states, unpaid}, or undefined before the first answer */
    counts = signal(undefined);
    problem = signal(undefined);
    #reading = new Paced(() => this.#read(), PAUSE_MILLIS);

    constructor() {
        this.#reading.ask();
    }

    close() {
        this.closed = true;
        this.#reading.close();
        clearTimeout(this.timer);
    }

    /** Something changed; many changes lead to one request. */
    changed() {
        this.#reading.ask();
    }

    async #read() {
        if (document.hidden) {
            this.#after(RETRY_MILLIS);
            return;
        }
        try {
            const counts = await getJson('v1/order-rows/counts');
            if (this.closed) {
                return;
            }
            this.counts.value = counts;
            this.problem.value = undefined;
        } catch (problem) {
            this.problem.value = problem;
        }
        this.#after(this.problem.value ? RETRY_MILLIS : AT_LEAST_EVERY_MILLIS);
    }

    #after(millis) {
        clearTimeout(this.timer);
        if (!this.closed) {
            this.timer = setTimeout(() => this.#reading.ask(), millis);
        }
    }
}

/** @param query the parameters of the route; a chip changes the state only */
export function CountChips({ counts, query }) {
    const kept = Object.fromEntries(query);
    const chips = [
        ['All', counts?.all, { ...kept, state: '', unpaid: '' }, !kept.state && !kept.unpaid],
        ...STATES.map(state =>
            [state, counts?.states[state], { ...kept, state, unpaid: '' }, kept.state === state]),
        ['Unpaid', counts?.unpaid, { ...kept, state: '', unpaid: 'true' }, kept.unpaid === 'true'],
    ];
    return html`
        <nav class="chips" aria-label="Orders by state">
            ${chips.map(([name, number, to, current]) => html`
                <a key=${name} class=${`chip chip-${name.toLowerCase()}`} href=${href('orders', [], to)} aria-current=${current ? 'true' : undefined}>
                    ${name}<span class="chip-count">${number === undefined ? '…' : count(number)}</span>
                </a>`)}
        </nav>`;
}
