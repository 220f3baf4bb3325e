/* The lines of the order that somebody writes. */
import { html, useId } from '../html.js';
import { useAnswer, useSettled } from '../answer.js';
import { getJson } from '../server.js';
import { Field } from '../field.js';
import { LineStock } from './line-stock.js';
import { newLine } from './order-draft.js';
import { MAX_LINES } from '../limits.js';

/** @param problems, dooms by JSON pointer; @param onLines gets the changed lines; @param after as LineStock has it */
export function DraftLines({ lines, problems, dooms, onLines, after }) {
    const list = useId();
    const change = (key, field, value) => onLines(lines.map(line => line.key === key ? { ...line, [field]: value } : line));
    const ordered = product => lines.filter(line => line.product === product).reduce((sum, line) => sum + (Number(line.quantity) || 0), 0);
    return html`
        <fieldset class="draft-lines">
            <legend>Lines</legend>
            <${ProductNames} id=${list} typed=${lines.map(line => line.product).at(-1) ?? ''} />
            ${lines.map((line, index) => html`
                <div key=${line.key} class="draft-line">
                    <${Field} label="Product" classes="field-product" value=${line.product} onInput=${value => change(line.key, 'product', value)}
                        problem=${problems[`/lines/${index}/product`]} list=${list} aria-label=${`Product of line ${index + 1}`} />
                    <${Field} label="Quantity" classes="field-short" value=${line.quantity} onInput=${value => change(line.key, 'quantity', value)}
                        problem=${problems[`/lines/${index}/quantity`]} doom=${dooms[`/lines/${index}/quantity`]} inputmode="numeric" aria-label=${`Quantity of line ${index + 1}`} />
                    <${Field} label="Price" classes="field-short" value=${line.price} onInput=${value => change(line.key, 'price', value)}
                        problem=${problems[`/lines/${index}/price`]} doom=${dooms[`/lines/${index}/price`]} inputmode="decimal" aria-label=${`Price of line ${index + 1}`} />
                    <button type="button" class="quiet remove" disabled=${lines.length === 1} aria-label=${`Remove line ${index + 1}`}
                        onClick=${() => onLines(lines.filter(other => other.key !== line.key))}>Remove</button>
                    <${LineStock} product=${line.product} ordered=${ordered(line.product)} after=${after} />
                </div>`)}
            ${problems['/lines'] && html`<p class="wrong">${problems['/lines']}</p>`}
            <button type="button" disabled=${lines.length >= MAX_LINES} onClick=${() => onLines([...lines, newLine()])}>Add a line</button>
        </fieldset>`;
}

/** Suggestions only: any product may be typed, and without an answer there are none. */
function ProductNames({ id, typed }) {
    const settled = useSettled(typed);
    const found = useAnswer(abort => getJson(`api/inventory/v1/inventory?limit=20&query=${encodeURIComponent(settled)}`, { signal: abort }), settled);
    return html`<datalist id=${id}>${(found.data?.products ?? []).map(({ product, available }) => html`<option key=${product} value=${product}>${available} available</option>`)}</datalist>`;
}
