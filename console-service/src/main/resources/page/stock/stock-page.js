/* The stock of every product, who holds it, and the form that adjusts it. */
import { html, useState } from '../html.js';
import { count, plural } from '../format.js';
import { Broken, Empty, Loading } from '../notice.js';
import { usePagedList } from '../paged-list.js';
import { href, route, setQuery } from '../route.js';
import { SearchField } from '../search-field.js';
import { refusalFor } from '../login/login.js';
import { Reservations } from './reservations.js';
import { StockForm } from './stock-form.js';

const PATH = 'api/inventory/v1/inventory';

export function StockPage() {
    const query = route.value.query.get('query') ?? '';
    const list = usePagedList(query ? `${PATH}?query=${encodeURIComponent(query)}` : PATH, 'products');
    const [product, setProduct] = useState();
    const held = route.value.query.get('held');
    return html`
        <div class="page-head"><h1>Stock</h1></div>
        <div class="toolbar">
            <${SearchField} label="Search products" value=${query} placeholder="Name of the product" />
            <button type="button" class="primary" aria-disabled=${refusalFor('warehouse') ? 'true' : undefined} title=${refusalFor('warehouse')} onClick=${() => refusalFor('warehouse') || setProduct('')}>Add a product</button>
        </div>
        ${product !== undefined && html`<${StockForm} key=${product} product=${product} onDone=${list.again} onClose=${() => setProduct(undefined)} />`}
        ${held && html`<${Reservations} key=${held} product=${held} onClose=${() => setQuery({ held: '' })} />`}
        <${Products} list=${list} query=${query} onAdjust=${setProduct} />`;
}

function Products({ list, query, onAdjust }) {
    if (!list.items) {
        return list.problem ? html`<${Broken} problem=${list.problem} what="The stock cannot be read" again=${list.again} />` : html`<${Loading} what="products" />`;
    }
    if (list.items.length === 0) {
        return query
            ? html`<${Empty} title="No product matches"><p>Nothing was ever counted of a product with “${query}” in its name.</p><//>`
            : html`<${Empty} title="No product has stock yet"><p>Orders fail until the stock of their products is set. Add a product above.</p><//>`;
    }
    return html`
        ${list.problem && html`<p class="notice notice-wait" role="status">Not up to date: ${list.problem.detail || list.problem.title}</p>`}
        <div class="table-frame" tabindex="0" role="region" aria-label="Products">
            <table>
                <thead><tr>
                    <th scope="col">Product</th><th scope="col" class="number">On hand</th><th scope="col" class="number">Reserved</th>
                    <th scope="col" class="number">Available</th><th scope="col" class="meter-cell"><span class="unseen">Share that is reserved</span></th><th scope="col"><span class="unseen">Actions</span></th>
                </tr></thead>
                <tbody>${list.items.map(stock => html`<${Product} key=${stock.product} stock=${stock} query=${query} onAdjust=${onAdjust} />`)}</tbody>
            </table>
        </div>
        <p class="list-foot">${plural(list.items.length, 'product')}${list.more ? html` so far <button type="button" onClick=${list.readMore}>More</button>` : ''}</p>`;
}

function Product({ stock: { product, onHand, reserved, available }, query, onAdjust }) {
    const share = onHand > 0 ? Math.min(1, reserved / onHand) : Number(reserved > 0);
    return html`
        <tr>
            <th scope="row">${product}</th>
            <td class="number">${count(onHand)}</td>
            <td class="number">${reserved > 0
                ? html`<a href=${href('stock', [], { query, held: product })}>${count(reserved)}<span class="unseen"> of ${product} are reserved: show the orders</span></a>`
                : count(reserved)}</td>
            <td class=${`number ${available <= 0 ? 'none-left' : ''}`}>${count(available)}</td>
            <td class="meter-cell"><span class="meter" aria-hidden="true"><span style=${{ width: `${share * 100}%` }}></span></span></td>
            <td class="row-actions">
                <a href=${href('orders', [], { product })}>Orders<span class="unseen"> of ${product}</span></a>
                <button type="button" class="quiet" aria-disabled=${refusalFor('warehouse') ? 'true' : undefined} title=${refusalFor('warehouse')} onClick=${() => refusalFor('warehouse') || onAdjust(product)}>Adjust<span class="unseen"> ${product}</span></button>
            </td>
        </tr>`;
}
