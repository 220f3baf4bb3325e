/* Alerts about customers who exceeded their spending limit, as they are raised. */
import { html, useEffect, useMemo } from '../html.js';
import { fullTime, isoDuration, money, plural, time } from '../format.js';
import { Empty, Loading } from '../notice.js';
import { href } from '../route.js';
import { StreamSign } from '../stream-sign.js';
import { Alerts } from './alerts.js';

export function FraudPage() {
    const source = useMemo(() => new Alerts(), []);
    useEffect(() => () => source.close(), [source]);
    const alerts = source.alerts.value;
    return html`
        <div class="page-head"><h1>Fraud alerts</h1>${source.stream.value && html`<${StreamSign} stream=${source.stream.value} />`}</div>
        <p class="lead">fraud-service raises an alert when an order takes the total of its customer above the limit. That order has failed.</p>
        <p class="unseen" role="status">${alerts.length > 0 ? plural(alerts.length, 'alert') : ''}</p>
        <${List} alerts=${alerts} stream=${source.stream.value} />`;
}

function List({ alerts, stream }) {
    if (alerts.length > 0) {
        return html`<${AlertTable} alerts=${alerts} />`;
    }
    if (!stream || stream.status.value.state === 'connecting') {
        return html`<${Loading} what="alerts" />`;
    }
    if (stream.status.value.state === 'reconnecting') {
        return html`<${Empty} title="Alerts cannot be read now"><p>The page connects again by itself as soon as fraud-service answers.</p><//>`;
    }
    return html`
        <${Empty} title="No recent alert">
            <p>Alerts appear here as they are raised. All orders that failed are among the <a href=${href('orders', [], { state: 'FAILED' })}>failed orders</a>.</p>
        <//>`;
}

function AlertTable({ alerts }) {
    return html`
        <div class="table-frame" tabindex="0" role="region" aria-label="Alerts">
            <table>
                <thead><tr>
                    <th scope="col">Raised</th><th scope="col">Customer</th><th scope="col">Order</th><th scope="col" class="number">Total</th>
                    <th scope="col" class="number">Limit</th><th scope="col">Within</th>
                </tr></thead>
                <tbody>
                    ${alerts.map(alert => html`
                        <tr key=${alert.orderId}>
                            <td><time datetime=${alert.raisedAt} title=${fullTime(alert.raisedAt)}>${time(alert.raisedAt)}</time></td>
                            <td><a href=${href('orders', [], { customerId: alert.customerId })}>${alert.customerId}</a>
                                ${' '}(<a href=${href('customers', [], { query: alert.customerId, spent: alert.customerId })}>spending<span class="unseen"> of customer ${alert.customerId}</span></a>)</td>
                            <td><a class="id" href=${href('order', [alert.orderId])}>${alert.orderId}</a></td>
                            <td class="number over">${money(alert.total, alert.currency)}</td>
                            <td class="number">${money(alert.limit, alert.currency)}</td>
                            <td>${plural(alert.count, 'order')} within ${isoDuration(alert.window)}</td>
                        </tr>`)}
                </tbody>
            </table>
        </div>`;
}
