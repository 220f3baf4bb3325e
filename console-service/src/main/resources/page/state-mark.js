/* The state of an order as a shape and a word, so that it reads without colours. */
import { html } from './html.js';

const SHAPES = {
    CREATED: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
    VALIDATED: 'M3 8.5 6.5 12 13 4.5',
    FAILED: 'M4 4l8 8M12 4l-8 8',
    CANCELLED: 'M3 8h10',
    SHIPPED: 'M2.5 8h10M9 4l4 4-4 4',
};

export const STATES = Object.keys(SHAPES);

export function StateMark({ state }) {
    return html`
        <span class=${`state state-${state.toLowerCase()}`}>
            <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><path d=${SHAPES[state] ?? ''} /></svg>${state}
        </span>`;
}
