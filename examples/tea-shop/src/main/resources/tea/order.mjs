/* Sends the order, and shows its confirmation. The id is made here, once for each order: an order that is sent again is the same. */
import { show } from '/page/chosen.mjs';

const SENT_WITHIN_MILLIS = 15_000;
const form = document.getElementById('form');
const submit = document.getElementById('submit');
const problem = document.getElementById('problem');
const id = newId();

form.addEventListener('submit', async event => {
    event.preventDefault();
    if (!form.reportValidity()) {
        return;
    }
    submit.disabled = true;
    problem.textContent = '';
    try {
        confirm(await send({ id, ...Object.fromEntries(new FormData(form)) }));
    } catch (failure) {
        problem.textContent = failure.message;
        submit.disabled = false;
        submit.focus();
    }
});

async function send(order) {
    let response;
    try {
        response = await fetch('/v1/orders', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(order),
            signal: AbortSignal.timeout(SENT_WITHIN_MILLIS),
        });
    } catch {
        throw new Error('The shop cannot be reached. Your order may have been taken: press Order again, it is made only once.');
    }
    const answer = await response.json();
    if (response.status !== 201) {
        const details = (answer.errors ?? []).map(error => `${error.pointer.slice(1)}: ${error.detail}`);
        throw new Error(`${answer.title}. ${details.join('; ') || answer.detail}. Press Order again, it is made only once.`);
    }
    return answer;
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
