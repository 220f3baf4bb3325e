/* One row of the grid: the cells, and what they say. */
import { html } from '../html.js';
import { amount, count, duration, fullTime, money, time } from '../format.js';
import { href } from '../route.js';
import { serverNow } from '../server.js';
import { StateMark } from '../state-mark.js';

const WAITS = { CHECKS: 'checks', PAYMENT: 'payment', SHIPMENT: 'shipment', NOTHING: '' };

/** Name of the class, heading, and content of each column, in the order of the cells. */
export const COLUMNS = [
    { name: 'id', heading: 'Order', cell: row => html`<a href=${href('order', [row.id])} tabindex="-1" title=${row.id}>${row.id}</a>` },
    { name: 'state', heading: 'State', cell: row => html`<${StateMark} state=${row.state} />` },
    { name: 'customer', heading: 'Customer', cell: row => html`<${Customer} row=${row} />` },
    { name: 'lines', heading: 'Lines', number: true, cell: row => count(row.lines) },
    { name: 'total', heading: 'Total', number: true, cell: row => money(row.total, row.currency) },
    { name: 'open', heading: 'Open', number: true, cell: row => html`<${Open} row=${row} />` },
    { name: 'waits', heading: 'Waits for', cell: row => html`<${Waits} row=${row} />` },
    { name: 'created', heading: 'Created', number: true, cell: row => html`<time datetime=${row.createdAt} title=${fullTime(row.createdAt)}>${time(row.createdAt)}</time>` },
    { name: 'took', heading: 'Decided in', number: true, cell: row => row.decidedAt ? duration(Date.parse(row.decidedAt) - Date.parse(row.createdAt)) : '' },
];

function Customer({ row }) {
    const name = row.customerName ?? row.customerId;
    if (name === undefined) {
        return html`<span class="muted">none</span>`;
    }
    return html`
        <span class="name" title=${row.customerName ? `${row.customerName} (${row.customerId})` : undefined}>${name}</span>
        ${row.customerLevel && html`<span class="level">${row.customerLevel}</span>`}`;
}

function Open({ row }) {
    if (!['VALIDATED', 'SHIPPED'].includes(row.state)) {
        return Number(row.paid) > 0 ? html`<span class="muted">paid ${amount(row.paid, row.currency)}</span>` : '';
    }
    return Number(row.open) > 0 ? amount(row.open, row.currency) : html`<span class="muted">paid</span>`;
}

function Waits({ row }) {
    const what = WAITS[row.waitsFor] ?? row.waitsFor;
    if (!row.until || !what) {
        return what;
    }
    const overdue = Date.parse(row.until) < serverNow();
    return html`<span class=${overdue ? 'overdue' : ''}>${what} until <time datetime=${row.until}>${time(row.until)}</time></span>`;
}

/** @param row undefined while it is being read */
export function OrderRow({ row, index, top, active, fresh, id }) {
    const classes = ['row', active && 'active', fresh && 'fresh', !row && 'unread'].filter(Boolean).join(' ');
    return html`
        <div role="row" id=${id} class=${classes} data-index=${index} aria-rowindex=${index + 2} aria-selected=${active ? 'true' : 'false'}
                aria-busy=${row ? undefined : 'true'} style=${{ transform: `translateY(${top}px)` }}>
            ${COLUMNS.map((column, number) => html`
                <div key=${column.name} role="gridcell" aria-colindex=${number + 1} class=${`cell cell-${column.name}${column.number ? ' number' : ''}`}>
                    ${row ? column.cell(row) : html`<span class="bone" aria-hidden="true"></span>`}
                </div>`)}
        </div>`;
}
