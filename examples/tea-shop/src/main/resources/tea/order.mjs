/*
 * Sends the order, and shows its confirmation. The id is made here, once for each order: what is sent again under it is the
 * same order, or is refused if it has other content. So what may have been taken can only be sent again as it was.
 */
import { show } from '/page/chosen.mjs';

const SENT_WITHIN_MILLIS = 15_000;
const REFUSED = /^4/;
const form = document.getElementById('form');
const submit = document.getElementById('submit');
const problem = document.getElementById('problem');
const id = newId();
let unsure; // what was sent and may have been taken; only its confirmation says more

/** The shop has not taken what was sent. */
class Refusal extends Error {}

form.addEventListener('submit', async event => {
    event.preventDefault();
    if (!unsure && !form.reportValidity()) {
        return;
    }
    const sent = unsure ?? { id, ...Object.fromEntries(new FormData(form)) };
    disable(true);
    submit.disabled = true;
    problem.textContent = '';
    try {
        confirm(await send(sent));
    } catch (failure) {
        unsure ??= failure instanceof Refusal ? undefined : sent;
        problem.textContent = failure.message;
        disable(Boolean(unsure));
        submit.disabled = false;
        submit.focus();
    }
});

async function send(order) {
    let response;
    let answer;
    try {
        response = await fetch('/v1/orders', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(order),
            signal: AbortSignal.timeout(SENT_WITHIN_MILLIS),
        });
        answer = await response.json();
    } catch {
        throw new Error('The shop cannot be reached. Your order may have been taken: press Order again, it is made only once.');
    }
    if (response.status !== 201) {
        const details = (answer.errors ?? []).map(error => `${error.pointer.slice(1)}: ${error.detail}`);
        const reason = `${answer.title}. ${details.join('; ') || answer.detail}. Press Order again, it is made only once.`;
        throw REFUSED.test(response.status) ? new Refusal(reason) : new Error(reason);
    }
    return answer;
}

/** While an order is on its way, or may have been taken, the form shows it. */
function disable(isDisabled) {
    for (const field of form.querySelectorAll('input, select')) {
        field.disabled = isDisabled;
    }
}

function confirm(order) {
    document.getElementById('order-id').textContent = order.id;
    show(document.getElementById('chosen'), order);
    document.getElementById('follow').href = `/orders/${encodeURIComponent(order.id)}`;
    document.getElementById('ordering').hidden = true;
    document.getElementById('confirmation').hidden = false;
    document.title = 'Your order is confirmed';
    document.getElementById('confirmed').focus();
}

function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
