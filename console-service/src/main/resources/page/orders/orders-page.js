/* The list of orders, live. */
import { html, useEffect, useMemo, useRef } from '../html.js';
import { plural } from '../format.js';
import { Broken, Empty, Loading } from '../notice.js';
import { href, route } from '../route.js';
import { StreamSign } from '../stream-sign.js';
import { FoundRows } from './found-rows.js';
import { LiveRows } from './live-rows.js';
import { CountChips, OrderCounts } from './order-counts.js';
import { filtersOf, OrderFilters } from './order-filters.js';
import { OrderGrid } from './order-grid.js';
import { RankedRows } from './ranked-rows.js';

export function OrdersPage() {
    const { query } = route.value;
    const filters = filtersOf(query);
    const newestFirst = query.get('order') !== 'oldest';
    const key = JSON.stringify([filters, newestFirst]);
    const ranked = Object.keys(filters).length === 0;
    const orderCounts = useClosing(() => new OrderCounts(), '');
    const rows = useClosing(() => ranked ? new RankedRows(newestFirst) : new FoundRows(filters, newestFirst), key);
    const shown = useRef();
    shown.current = rows;
    const live = useClosing(() => new LiveRows(
        changed => {
            shown.current.apply(changed);
            orderCounts.changed();
        },
        () => {
            shown.current.outdate();
            orderCounts.changed();
        }), '');
    const counts = orderCounts.counts.value;
    useEffect(() => {
        if (ranked && counts) {
            rows.setTotal(counts.all);
        }
    }, [rows, counts]);
    return html`
        <div class="orders-page">
            <div class="page-head">
                <h1>Orders</h1>
                <${StreamSign} stream=${live.stream} />
                <a class="button primary" href=${href('place')}>Place an order</a>
            </div>
            <${CountChips} counts=${counts} query=${query} />
            <${OrderFilters} query=${query} />
            <${List} rows=${rows} ranked=${ranked} counts=${counts} problem=${rows.problem.value ?? orderCounts.problem.value} />
        </div>`;
}

function List({ rows, ranked, counts, problem }) {
    rows.version.value;
    if (rows.total === 0 && problem) {
        return html`<${Broken} problem=${problem} what="Orders cannot be read" automatic />`;
    }
    if (ranked && counts?.all === 0) {
        return html`
            <${Empty} title="There are no orders yet">
                <p><a class="button primary" href=${href('place')}>Place the first order</a></p>
            <//>`;
    }
    if (rows.total === 0 && rows.complete && !ranked) {
        return html`<${Empty} title="No order matches these filters"><p>Change a filter, or clear them all.</p><//>`;
    }
    if (rows.total === 0) {
        return html`<${Loading} what=${ranked ? 'orders' : 'matching orders'} />`;
    }
    return html`
        ${problem && html`<p class="notice notice-wait" role="status">Not up to date: ${problem.detail || problem.title} Trying again.</p>`}
        <${OrderGrid} rows=${rows} place=${location.hash} label="Orders" />
        <p class="grid-foot"><span role=${ranked ? undefined : 'status'}>${extent(rows, ranked)}</span><span class="keys"><kbd>↑</kbd> <kbd>↓</kbd> <kbd>Page</kbd> <kbd>Home</kbd> <kbd>End</kbd> move, <kbd>Enter</kbd> opens</span></p>`;
}

function extent(rows, ranked) {
    if (ranked || rows.complete) {
        return plural(rows.total, 'order');
    }
    return `${plural(rows.total, 'order')} so far; ${rows.reading ? 'searching for more' : 'scroll for more'}`;
}

/** An object that lives as long as the component, or until the key changes, and is closed then. */
function useClosing(make, key) {
    const made = useMemo(make, [key]);
    useEffect(() => () => made.close(), [made]);
    return made;
}
