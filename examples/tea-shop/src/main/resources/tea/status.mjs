/* Asks how far the order is, until it is done. */
import { element, show } from '/page/chosen.mjs';

const ASK_EVERY_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 10_000;
const ANSWERED_WITHIN_MILLIS = 5_000;
const id = decodeURIComponent(location.pathname.split('/').pop());
const status = document.getElementById('status');
const problem = document.getElementById('problem');
let pause = ASK_EVERY_MILLIS;

document.getElementById('order-id').textContent = id;
ask();

async function ask() {
    let isDone = false;
    try {
        const response = await fetch(`/api/status/v1/orders/${encodeURIComponent(id)}`, { signal: AbortSignal.timeout(ANSWERED_WITHIN_MILLIS) });
        isDone = response.status === 200 && render(await response.json());
        say(problem, reason(response.status));
    } catch {
        say(problem, reason(503));
    }
    if (!isDone) {
        pause = problem.textContent === '' ? ASK_EVERY_MILLIS : Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        setTimeout(ask, pause);
    }
}

function render(order) {
    say(status, order.sentence);
    status.classList.toggle('late', order.late);
    status.classList.toggle('done', order.done);
    show(document.getElementById('chosen'), order);
    const steps = order.steps.map(step => element('li', `${step.sentence} (${new Date(step.at).toLocaleTimeString()})`));
    document.getElementById('steps').replaceChildren(...steps);
    document.title = order.sentence;
    return order.done;
}

function reason(code) {
    if (code === 200) {
        return '';
    }
    return code === 404
        ? 'The shop does not know this order, or not yet. This page asks again.'
        : 'The shop cannot say now how far your order is. This page asks again.';
}

/** Only what has changed is read out. */
function say(place, text) {
    if (place.textContent !== text) {
        place.textContent = text;
    }
}
