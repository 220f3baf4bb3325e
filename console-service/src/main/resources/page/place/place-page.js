/* The form that places an order, and the outcome of the order below it. */
import { html, useEffect, useRef, useState } from '../html.js';
import { useAnswer, useSettled } from '../answer.js';
import { money } from '../format.js';
import { findCustomer } from '../look-up.js';
import { Broken } from '../notice.js';
import { href, route } from '../route.js';
import { refusalFor } from '../login/login.js';
import { getJson, postJson } from '../server.js';
import { DraftLines } from './draft-lines.js';
import { Field } from '../field.js';
import { doomsOf, draftOf, firstDraft, problemsOf, requestOf, totalOf } from './order-draft.js';
import { customerProblem } from '../limits.js';
import { PlacedOrder } from './placed-order.js';

export function PlacePage() {
    const again = route.value.query.get('again');
    const copied = useAnswer(abort => again ? getJson(`api/orders/v1/orders/${encodeURIComponent(again)}`, { signal: abort }) : Promise.resolve(undefined), again);
    const [draft, setDraft] = useState(firstDraft);
    const [placed, setPlaced] = useState('');
    const [decided, setDecided] = useState(0);
    const [problem, setProblem] = useState();
    const [busy, setBusy] = useState(false);
    // A request without an answer is repeated with its id, so that the order is there once.
    const unanswered = useRef();
    useEffect(() => {
        if (copied.data) {
            setDraft(draftOf(copied.data));
        }
    }, [copied.data]);

    const change = changes => {
        setDraft({ ...draft, ...changes });
        setProblem(undefined);
        unanswered.current = undefined;
    };
    const problems = { ...problemsOf(draft), ...refused(problem) };
    const dooms = doomsOf(draft);
    const forbidden = refusalFor('order');
    const ready = Object.keys(problemsOf(draft)).length === 0 && !forbidden;
    const submit = async event => {
        event.preventDefault();
        if (!ready || busy) {
            return;
        }
        setBusy(true);
        setProblem(undefined);
        unanswered.current ??= requestOf(draft);
        const { id, body } = unanswered.current;
        try {
            await postJson('api/orders/v1/orders?timeout=0', body);
            unanswered.current = undefined;
            setPlaced(id);
            setDraft(before => ({ ...before, id: '' }));
        } catch (failure) {
            setProblem(failure);
        }
        setBusy(false);
    };
    const total = totalOf(draft);
    return html`
        <div class="page-head"><h1>Place an order</h1></div>
        <p class="lead">Several services check every order at the same time: its details, the stock, and the limit of its customer. Their answers appear below the form as they arrive.</p>
        ${copied.problem && html`<${Broken} problem=${copied.problem} what="The order could not be copied" />`}
        <form class="place-form" onSubmit=${submit} novalidate aria-label="Order">
            <div class="fields">
                <${Field} label="Customer id" value=${draft.customerId} onInput=${customerId => change({ customerId })} problem=${problems['/customerId']} doom=${dooms['/customerId']} />
                <${CustomerHint} id=${draft.customerId.trim()} />
                <${Field} label="Currency" classes="field-short" value=${draft.currency} maxlength="3" onInput=${text => change({ currency: text.toUpperCase() })} problem=${problems['/currency']} />
                <${Field} label="Order id (optional)" value=${draft.id} onInput=${id => change({ id })} problem=${problems['/id']} placeholder="generated" />
            </div>
            <${DraftLines} lines=${draft.lines} problems=${problems} dooms=${dooms} onLines=${lines => change({ lines })} after=${decided} />
            <div class="place-foot">
                <p class="total">Total <strong>${total === undefined ? '…' : money(total, draft.currency)}</strong></p>
                <button type="submit" class="primary large" aria-disabled=${ready && !busy ? undefined : 'true'} aria-describedby=${ready ? undefined : 'place-refusal'}>${busy ? 'Placing …' : 'Place the order'}</button>
                ${!ready && html`<span class="refusal" id="place-refusal">${forbidden ?? 'Correct the marked fields first'}</span>`}
            </div>
            ${problem && html`
                <${Broken} problem=${problem} what="The order was not accepted">
                    ${problem.mayPass && html`<p>Press the button again later. The order keeps its id, so it is placed once.</p>`}
                <//>`}
        </form>
        ${placed && html`<${PlacedOrder} key=${placed} id=${placed} onDecided=${() => setDecided(number => number + 1)} />`}`;
}

/** What the server refused, by field; the fields show it as if the form had found it. */
function refused(problem) {
    return Object.fromEntries((problem?.errors ?? []).map(({ pointer, detail }) => [pointer, detail]));
}

function CustomerHint({ id }) {
    const settled = useSettled(id);
    const known = settled !== '' && customerProblem(settled) === undefined;
    const customer = useAnswer(async abort => known ? { id: settled, found: await findCustomer(settled, abort) } : undefined, settled);
    if (!known || customer.problem || customer.data?.id !== id) {
        return html`<p class="hint"> </p>`;
    }
    const { found } = customer.data;
    if (!found) {
        return html`<p class="hint">Customer ${id} is not registered: the order goes through, without e-mails. <a href=${href('customers', [], { edit: settled })}>Register</a></p>`;
    }
    return html`<p class="hint">${found.firstName} ${found.lastName}${found.email ? `, ${found.email}` : ', without an e-mail address'}</p>`;
}
