/* The orders that hold stock of one product. */
import { html } from '../html.js';
import { useFocusWithin } from '../focus-return.js';
import { count, fullTime, plural, time } from '../format.js';
import { Broken, Loading } from '../notice.js';
import { usePagedList } from '../paged-list.js';
import { href } from '../route.js';

export function Reservations({ product, onClose }) {
    const list = usePagedList(`api/inventory/v1/inventory/${encodeURIComponent(product)}/reservations`, 'reservations');
    const panel = useFocusWithin('h2');
    return html`
        <section ref=${panel} class="panel" aria-label=${`Orders that hold ${product}`}>
            <h2 tabindex="-1">Orders that hold ${product}</h2>
            <${Holders} list=${list} product=${product} />
            <div class="form-buttons"><button type="button" onClick=${onClose}>Close</button></div>
        </section>`;
}

function Holders({ list, product }) {
    if (!list.items) {
        return list.problem ? html`<${Broken} problem=${list.problem} what="The reservations cannot be read" again=${list.again} />` : html`<${Loading} what="reservations" />`;
    }
    if (list.items.length === 0) {
        return html`<p class="muted">No order holds stock of this product now.</p>`;
    }
    return html`
        ${list.problem && html`<p class="notice notice-wait" role="status">Not up to date: ${list.problem.detail || list.problem.title}</p>`}
        <div class="table-frame" tabindex="0" role="region" aria-label=${`Reservations of ${product}`}>
            <table>
                <thead><tr><th scope="col">Order</th><th scope="col" class="number">Quantity</th><th scope="col">Since</th></tr></thead>
                <tbody>
                    ${list.items.map(({ orderId, quantity, since }) => html`
                        <tr key=${orderId}>
                            <th scope="row"><a class="id" href=${href('order', [orderId])}>${orderId}</a></th>
                            <td class="number">${count(quantity)}</td>
                            <td><time datetime=${since} title=${fullTime(since)}>${time(since)}</time></td>
                        </tr>`)}
                </tbody>
            </table>
        </div>
        <p class="list-foot">${plural(list.items.length, 'order')}${list.more ? html` so far <button type="button" onClick=${list.readMore}>More</button>` : ''}</p>`;
}
