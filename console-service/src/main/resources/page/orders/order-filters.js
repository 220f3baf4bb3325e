/* The filters of the list. They live in the route, so a link shows the same list to somebody else. */
import { html, useEffect, useId, useState } from '../html.js';
import { useSettled } from '../answer.js';
import { setQuery } from '../route.js';

const NAMES = ['state', 'customerId', 'product', 'level', 'unpaid', 'late', 'query', 'at'];
const BEHIND_MORE = ['customerId', 'product', 'level', 'at'];

/** The filters of a route as the request wants them; empty without any. */
export function filtersOf(query) {
    return Object.fromEntries(NAMES.filter(name => query.get(name)).map(name => [name, query.get(name)]));
}

export function OrderFilters({ query }) {
    const set = filtersOf(query);
    const cleared = Object.fromEntries(NAMES.map(name => [name, '']));
    const [more, setMore] = useState(BEHIND_MORE.some(name => set[name]));
    return html`
        <form class="filters" role="search" aria-label="Filter orders" onSubmit=${event => event.preventDefault()}>
            <${TextFilter} name="query" label="Search" placeholder="Id, customer name or e-mail" query=${query} wide />
            <div class="field">
                <label for="list-order">Sort</label>
                <select id="list-order" value=${query.get('order') ?? 'newest'}
                        onChange=${event => setQuery({ order: event.target.value === 'oldest' ? 'oldest' : '' })}>
                    <option value="newest">Newest first</option>
                    <option value="oldest">Oldest first</option>
                </select>
            </div>
            <div class="checks">
                <${CheckFilter} name="unpaid" label="Unpaid" query=${query} />
                <${CheckFilter} name="late" label="Late" query=${query} />
            </div>
            <button type="button" class="quiet" aria-expanded=${more ? 'true' : 'false'} aria-controls="more-filters" onClick=${() => setMore(!more)}>More filters</button>
            ${Object.keys(set).length > 0 && html`<button type="button" class="quiet" onClick=${() => setQuery(cleared)}>Clear filters</button>`}
            <div id="more-filters" class="more" hidden=${!more}>
                <${TextFilter} name="customerId" label="Customer id" query=${query} />
                <${TextFilter} name="product" label="Product" query=${query} />
                <${TextFilter} name="level" label="Level" query=${query} />
                <${TimeFilter} name="at" label="Begin the list at" query=${query} />
            </div>
        </form>`;
}

function TextFilter({ name, label, query, placeholder, wide }) {
    const id = useId();
    const inRoute = query.get(name) ?? '';
    const [typed, setTyped] = useState(inRoute);
    const settled = useSettled(typed.trim());
    useEffect(() => {
        if (settled === typed.trim() && settled !== inRoute) {
            setQuery({ [name]: settled }, { replace: true });
        }
    }, [settled]);
    // A link or the Back button changes the filter, too.
    useEffect(() => setTyped(before => before.trim() === inRoute ? before : inRoute), [inRoute]);
    return html`
        <div class=${wide ? 'field field-wide' : 'field'}>
            <label for=${id}>${label}</label>
            <input id=${id} type="search" value=${typed} placeholder=${placeholder} autocomplete="off" spellcheck=${false} maxlength="100"
                onInput=${event => setTyped(event.target.value)} />
        </div>`;
}

function CheckFilter({ name, label, query }) {
    return html`
        <label class="check">
            <input type="checkbox" checked=${query.get(name) === 'true'} onChange=${event => setQuery({ [name]: event.target.checked ? 'true' : '' })} />${label}
        </label>`;
}

/** The route has the time as the request does, in UTC; the field shows it in the zone of the browser. */
function TimeFilter({ name, label, query }) {
    const id = useId();
    const iso = query.get(name);
    return html`
        <div class="field">
            <label for=${id}>${label}</label>
            <input id=${id} type="datetime-local" value=${iso ? localText(new Date(iso)) : ''}
                onChange=${event => setQuery({ [name]: event.target.value ? new Date(event.target.value).toISOString() : '' })} />
        </div>`;
}

function localText(date) {
    return Number.isNaN(date.getTime()) ? '' : new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
