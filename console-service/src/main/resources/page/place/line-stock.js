/* What the warehouse has of a product of the order, and an offer to set the stock where it was never counted. */
import { html, useState } from '../html.js';
import { announce } from '../announce.js';
import { useAnswer, useSettled } from '../answer.js';
import { newId } from '../exact.js';
import { count } from '../format.js';
import { findStock } from '../look-up.js';
import { refusalFor } from '../login/login.js';
import { postJson } from '../server.js';
import { productProblem, quantityProblem } from '../limits.js';

const OFFERED = 100;

/** @param ordered the quantity of all lines of this product; @param after changes when an order may have changed the stock */
export function LineStock({ product, ordered, after }) {
    const settled = useSettled(product);
    const known = productProblem(settled) === undefined;
    const path = `api/inventory/v1/inventory/${encodeURIComponent(settled)}`;
    const stock = useAnswer(async abort => known ? { product: settled, found: await findStock(settled, abort) } : undefined, `${settled} ${after}`);
    if (!known || settled !== product || (stock.loading && !stock.data)) {
        return html`<p class="line-stock muted"> </p>`;
    }
    if (stock.problem || stock.data?.product !== settled) {
        return html`<p class="line-stock muted">${stock.problem ? `The stock is not known now: ${stock.problem.detail || stock.problem.title}` : ' '}</p>`;
    }
    if (!stock.data.found) {
        return html`<${StockOffer} product=${settled} path=${path} again=${stock.again} />`;
    }
    const { available } = stock.data.found;
    const short = ordered > available;
    return html`<p class=${`line-stock ${short ? 'doom' : 'muted'}`}>${count(available)} available${short ? `, ${count(ordered)} ordered: the order will fail` : ''}</p>`;
}

function StockOffer({ product, path, again }) {
    const [quantity, setQuantity] = useState(String(OFFERED));
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState();
    const wrong = quantityProblem(quantity.trim()) || Number(quantity) < 0;
    const set = async () => {
        if (wrong || busy) {
            return;
        }
        setBusy(true);
        try {
            await postJson(`${path}/adjustments`, { adjustmentId: newId('console'), kind: 'SET', quantity: Number(quantity) });
            announce(`The stock of ${product} is set to ${quantity}.`);
        } catch (failure) {
            setProblem(failure);
        }
        setBusy(false);
        again();
    };
    return html`
        <div class="line-stock offer" role="group" aria-label=${`Stock of ${product}`}>
            <span class="doom">No stock of ${product} was ever counted, so the order will fail.</span>
            ${!refusalFor('warehouse') && html`<span class="offer-set">
                <input aria-label=${`Stock of ${product}`} class="number" inputmode="numeric" value=${quantity} onInput=${event => setQuantity(event.target.value)} aria-invalid=${wrong ? 'true' : undefined} />
                <button type="button" onClick=${set} aria-disabled=${wrong || busy ? 'true' : undefined}>${busy ? 'Setting …' : 'Set stock'}</button>
            </span>`}
            ${problem && html`<span class="wrong">${problem.detail || problem.title}</span>`}
        </div>`;
}
