/* The payments of one order, also those that do not count. */
import { html } from '../html.js';
import { useAnswer } from '../answer.js';
import { fullTime, money, time } from '../format.js';
import { Broken, Loading } from '../notice.js';
import { getJson } from '../server.js';

/** @param known how many payments the history has: with a new one they are read again */
export function OrderPayments({ order, known }) {
    const path = `api/orders/v1/payments?orderId=${encodeURIComponent(order.id)}`;
    const { data, problem, again } = useAnswer(abort => getJson(path, { signal: abort }), `${path} ${known}`, 10_000);
    return html`
        <section>
            <h2>Payments</h2>
            ${problem && html`<${Broken} problem=${problem} what="The payments cannot be read" again=${again} />`}
            ${!data && !problem && html`<${Loading} what="payments" />`}
            ${data && html`<${Payments} payments=${data.payments} />`}
        </section>`;
}

function Payments({ payments }) {
    if (payments.length === 0) {
        return html`<p class="muted">No payment has arrived.</p>`;
    }
    return html`
        <div class="table-frame" tabindex="0" role="region" aria-label="Payments">
            <table>
                <thead><tr><th scope="col">Payment</th><th scope="col" class="number">Amount</th><th scope="col">Received</th><th scope="col">Counts</th></tr></thead>
                <tbody>
                    ${payments.map(({ id, amount, currency, receivedAt, counts }) => html`
                        <tr key=${id}>
                            <th scope="row" class="id">${id}</th>
                            <td class="number">${money(amount, currency)}</td>
                            <td class="nowrap"><time datetime=${receivedAt} title=${fullTime(receivedAt)}>${time(receivedAt)}</time></td>
                            <td>${counts ? 'yes' : 'no: another currency than the order’s'}</td>
                        </tr>`)}
                </tbody>
            </table>
        </div>`;
}
