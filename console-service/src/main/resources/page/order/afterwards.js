/* What follows the outcome of an order: payments, the shipment, a cancellation, or the wait for them. */
import { html } from '../html.js';
import { duration, money, time } from '../format.js';
import { StateMark } from '../state-mark.js';
import { Countdown } from './countdown.js';
import { Reasons } from './reasons.js';

export function Afterwards({ order, story }) {
    const nothing = story.after.length === 0;
    return html`
        ${!nothing && html`<ul class="after">${story.after.map(event => html`<${Event} key=${`${event.type} ${event.offset}`} event=${event} created=${story.created} />`)}</ul>`}
        <${Next} order=${order} story=${story} />`;
}

function Event({ event, created }) {
    const when = html`<span class="muted"><time datetime=${event.at}>${time(event.at)}</time>, after ${duration(event.millis - created)}</span>`;
    if (event.type === 'STATE') {
        return html`<li><${StateMark} state=${event.state} /><br />${when}<${Reasons} reasons=${event.reasons} /></li>`;
    }
    return html`
        <li><strong>Paid ${money(event.amount, event.currency)}</strong><br />${when}
            ${!event.counts && html`<br />Another currency than the order’s: it does not count`}</li>`;
}

function Next({ order, story }) {
    const open = html`${money(story.open, order.currency)}`;
    switch (order.state) {
        case 'CREATED':
            return html`<p class="muted">Nothing before the outcome.</p>`;
        case 'VALIDATED':
            return html`
                ${story.awaitsPayment
                    ? html`<p>Waits for the payment of ${open}, and is cancelled without it.</p><${Countdown} until=${story.waiting.until} />`
                    : html`<p>Waits for its shipment.${Number(story.open) > 0 ? html` ${open} are open.` : ' It is paid.'}</p>`}`;
        case 'SHIPPED':
            return html`<p>${Number(story.open) > 0 ? html`The order has ended; ${open} are open.` : 'The order has ended. It is paid.'}</p>`;
        case 'FAILED':
            return html`<p class="muted">A failed order has ended. It holds no stock and does not count towards the limit of its customer.</p>`;
        default:
            return html`<p class="muted">The order has ended. Its stock is released.</p>`;
    }
}
