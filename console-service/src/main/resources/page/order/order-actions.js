/* What somebody may do with an order. Each command says what it did; one that the state forbids says why. */
import { html, useState } from '../html.js';
import { announce } from '../announce.js';
import { useFocusWithin } from '../focus-return.js';
import { money } from '../format.js';
import { Broken } from '../notice.js';
import { refusalFor } from '../login/login.js';
import { href } from '../route.js';
import { postJson } from '../server.js';
import { ActionButton } from './action-button.js';
import { PaymentForm } from './payment-form.js';

/** @param watch the OrderWatch of the order */
export function OrderActions({ order, story, watch }) {
    const [asked, setAsked] = useState('');
    const [busy, setBusy] = useState('');
    const [result, setResult] = useState({});
    const run = async (name, command) => {
        setBusy(name);
        setResult({});
        try {
            const did = await command();
            setResult({ did });
            setAsked('');
            announce(did);
        } catch (problem) {
            setResult({ problem });
        }
        setBusy('');
        await watch.read();
    };
    const end = (verb, did) => run(verb, async () => {
        watch.changed(await postJson(`${watch.path}/${verb}?timeout=5000`));
        return did;
    });
    const ask = name => {
        setAsked(asked === name ? '' : name);
        setResult({});
    };
    const unpaid = Number(story.open) > 0;
    const common = { busy };
    return html`
        <section class="actions" aria-label="Actions">
            <div class="action-buttons">
                <${ActionButton} ...${common} name="ship" label="Ship" refusal=${refusal('ship', order, story)} onClick=${() => unpaid ? ask('ship') : end('ship', SHIPPED)} expanded=${unpaid ? asked === 'ship' : undefined} />
                <${ActionButton} ...${common} name="pay" label="Pay" refusal=${refusal('pay', order, story)} onClick=${() => ask('pay')} expanded=${asked === 'pay'} />
                <${ActionButton} ...${common} name="cancel" label="Cancel order" refusal=${refusal('cancel', order, story)} onClick=${() => ask('cancel')} expanded=${asked === 'cancel'} />
                <a class="button" href=${href('place', [], { again: order.id })}>Same order again</a>
            </div>
            ${asked === 'ship' && html`
                <${Confirm} question=${`${money(story.open, order.currency)} are not paid. Ship on account?`} yes="Ship on account" no="Do not ship yet"
                    busy=${busy === 'ship'} onYes=${() => end('ship', SHIPPED)} onNo=${() => setAsked('')} />`}
            ${asked === 'cancel' && html`
                <${Confirm} question="Cancel this order? It cannot be undone." yes="Cancel the order" no="Keep it"
                    busy=${busy === 'cancel'} onYes=${() => end('cancel', CANCELLED)} onNo=${() => setAsked('')} />`}
            ${asked === 'pay' && html`<${PaymentForm} order=${order} open=${story.open} busy=${busy === 'pay'} run=${command => run('pay', command)} />`}
            ${result.did && html`<p class="notice notice-good">${result.did}</p>`}
            ${result.problem && html`<${Broken} problem=${result.problem} />`}
        </section>`;
}

const SHIPPED = 'The order is SHIPPED. Its stock is consumed.';
const CANCELLED = 'The order is CANCELLED. Its stock is released.';

/** Why the command is not possible now; undefined if it is. */
function refusal(command, { state }, { open }) {
    const forbidden = refusalFor(command === 'ship' ? 'warehouse' : 'order');
    if (forbidden) {
        return forbidden;
    }
    const rules = {
        ship: { CREATED: 'It has no outcome yet', FAILED: 'A FAILED order is not shipped', CANCELLED: 'It is cancelled', SHIPPED: 'It is shipped' },
        cancel: { FAILED: 'It has failed', CANCELLED: 'It is cancelled', SHIPPED: 'It is shipped' },
        pay: { FAILED: 'A FAILED order needs no payment', CANCELLED: 'It is cancelled' },
    };
    return rules[command][state] ?? (command === 'pay' && Number(open) <= 0 ? 'It is paid' : undefined);
}

function Confirm({ question, yes, no, busy, onYes, onNo }) {
    const box = useFocusWithin('.safe');
    return html`
        <div ref=${box} class="confirm" role="group" aria-label=${question}>
            <p>${question}</p>
            <button type="button" class="danger" disabled=${busy} onClick=${onYes}>${yes}</button>
            <button type="button" class="safe" onClick=${onNo}>${no}</button>
        </div>`;
}
