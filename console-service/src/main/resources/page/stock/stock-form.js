/* Adjusts the stock of one product. */
import { html, useRef, useState } from '../html.js';
import { announce } from '../announce.js';
import { newId } from '../exact.js';
import { Field } from '../field.js';
import { useFocusWithin } from '../focus-return.js';
import { count } from '../format.js';
import { Broken } from '../notice.js';
import { productProblem } from '../limits.js';
import { postJson } from '../server.js';

const MOST = 1_000_000_000_000;

/** @param product empty to name a new one */
export function StockForm({ product, onDone, onClose }) {
    const [name, setName] = useState(product);
    const [kind, setKind] = useState(product ? 'ADD' : 'SET');
    const [quantity, setQuantity] = useState(product ? '10' : '100');
    const [busy, setBusy] = useState(false);
    const [result, setResult] = useState({});
    const [touched, setTouched] = useState(product !== '');
    // The same id until it is answered: an adjustment that is sent twice is applied once.
    const adjustmentId = useRef(newId('console'));
    const form = useFocusWithin(product ? '.quantity' : 'input');

    const wrongName = productProblem(name);
    const wrongQuantity = quantityProblem(quantity.trim(), kind);
    const change = set => value => {
        set(value);
        setResult({});
        setTouched(true);
        adjustmentId.current = newId('console');
    };
    const submit = async event => {
        event.preventDefault();
        setTouched(true);
        if (wrongName || wrongQuantity || busy) {
            return;
        }
        setBusy(true);
        try {
            const stock = await postJson(`api/inventory/v1/inventory/${encodeURIComponent(name)}/adjustments`,
                { adjustmentId: adjustmentId.current, kind, quantity: Number(quantity) });
            const did = `${name} has ${count(stock.onHand)} on hand, ${count(stock.available)} available.`;
            setResult({ did });
            announce(did);
            adjustmentId.current = newId('console');
            onDone();
        } catch (problem) {
            setResult({ problem });
        }
        setBusy(false);
    };
    return html`
        <form ref=${form} class="panel inline-form" onSubmit=${submit} novalidate aria-label=${product ? `Adjust the stock of ${product}` : 'Add a product'}>
            <h2>${product ? `Adjust ${product}` : 'Add a product'}</h2>
            ${!product && html`<${Field} label="Product" value=${name} onInput=${change(setName)} problem=${touched ? wrongName : undefined} />`}
            <fieldset class="choice"><legend>Adjustment</legend>
                <label><input type="radio" name="kind" checked=${kind === 'ADD'} onChange=${() => change(setKind)('ADD')} />Add (a delivery; negative reduces)</label>
                <label><input type="radio" name="kind" checked=${kind === 'SET'} onChange=${() => change(setKind)('SET')} />Set (a count of the warehouse)</label>
            </fieldset>
            <${Field} label="Quantity" classes="field-short" class="quantity number" inputmode="numeric" value=${quantity} onInput=${change(setQuantity)} problem=${wrongQuantity} />
            <div class="form-buttons">
                <button type="submit" class="primary" aria-disabled=${busy || wrongName || wrongQuantity ? 'true' : undefined}>${busy ? 'Adjusting …' : kind === 'ADD' ? 'Add to the stock' : 'Set the stock'}</button>
                <button type="button" onClick=${onClose}>Close</button>
            </div>
            ${result.did && html`<p class="notice notice-good">${result.did}</p>`}
            ${result.problem && html`<${Broken} problem=${result.problem} />`}
        </form>`;
}

function quantityProblem(text, kind) {
    if (!/^-?\d{1,13}$/.test(text) || Math.abs(Number(text)) > MOST) {
        return 'A whole number, at most 1,000,000,000,000';
    }
    return kind === 'SET' && Number(text) < 0 ? '0 or more' : undefined;
}
