/* What one customer has spent in the window of the fraud check, against the limit. */
import { html } from '../html.js';
import { useAnswer } from '../answer.js';
import { useFocusWithin } from '../focus-return.js';
import { count, fullTime, isoDuration, money, time } from '../format.js';
import { leftOf } from '../exact.js';
import { Broken, Loading } from '../notice.js';
import { href } from '../route.js';
import { getJson } from '../server.js';

export function Spending({ id, onClose }) {
    const spending = useAnswer(abort => getJson(`api/fraud/v1/customers/${encodeURIComponent(id)}/spending`, { signal: abort }), id, 10_000);
    const panel = useFocusWithin('h2');
    const { data, problem } = spending;
    return html`
        <section ref=${panel} class="panel" aria-label=${`Spending of customer ${id}`}>
            <h2 tabindex="-1">Spending of customer ${id}</h2>
            ${problem && html`<${Broken} problem=${problem} what="The spending cannot be read" again=${spending.again} />`}
            ${!data && !problem && html`<${Loading} what="spending" />`}
            ${data && html`<${InWindow} data=${data} />`}
            <div class="form-buttons">
                <a class="button" href=${href('orders', [], { customerId: id })}>Orders of customer ${id}</a>
                <button type="button" onClick=${onClose}>Close</button>
            </div>
        </section>`;
}

function InWindow({ data: { window, at, spending } }) {
    const last = isoDuration(window);
    return html`
        <p class="lead">An order that takes the total of the last ${last} above the limit fails. As of <time datetime=${at} title=${fullTime(at)}>${time(at)}</time>:</p>
        ${spending.length === 0
            ? html`<p class="muted">Nothing was ordered in the last ${last}.</p>`
            : html`
                <div class="table-frame" tabindex="0" role="region" aria-label="Spending by currency">
                    <table>
                        <thead><tr>
                            <th scope="col">Currency</th><th scope="col" class="number">Orders</th><th scope="col" class="number">Spent</th><th scope="col" class="number">Limit</th>
                            <th scope="col" class="number">Left</th><th scope="col" class="meter-cell"><span class="unseen">Share of the limit</span></th>
                        </tr></thead>
                        <tbody>${spending.map(one => html`<${InCurrency} key=${one.currency} ...${one} />`)}</tbody>
                    </table>
                </div>`}`;
}

function InCurrency({ currency, orders, total, limit }) {
    // A limit that was lowered may be below what was spent before.
    const left = leftOf(limit, total);
    const share = Number(limit) > 0 ? Math.min(1, Number(total) / Number(limit)) : 1;
    return html`
        <tr>
            <th scope="row">${currency}</th>
            <td class="number">${count(orders)}</td>
            <td class="number">${money(total, currency)}</td>
            <td class="number">${money(limit, currency)}</td>
            <td class=${`number ${left === '0' ? 'none-left' : ''}`}>${money(left, currency)}</td>
            <td class="meter-cell"><span class="meter" aria-hidden="true"><span style=${{ width: `${share * 100}%` }}></span></span></td>
        </tr>`;
}
