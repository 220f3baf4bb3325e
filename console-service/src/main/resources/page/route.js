/*
 * The route is in the fragment, as #/orders?state=FAILED, so that a link can be shared and the server only ever answers "/".
 * A page reads route.value and changes it with go() or setQuery(); the browser's history holds every step.
 */
import { signal } from './html.js';

export const route = signal(read());

function read() {
    const text = location.hash.replace(/^#\/?/, '');
    const cut = text.indexOf('?');
    const path = (cut < 0 ? text : text.slice(0, cut)).split('/').filter(Boolean).map(decode);
    return { page: path[0] ?? 'orders', rest: path.slice(1), query: new URLSearchParams(cut < 0 ? '' : text.slice(cut + 1)) };
}

/** A link that somebody mangled leads to a page that says so, not to an exception. */
function decode(segment) {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

addEventListener('hashchange', () => {
    route.value = read();
});

/** The address of a page: href('order', ['4711']), href('orders', [], { state: 'FAILED' }). Empty values are left out. */
export function href(page, rest = [], query = {}) {
    const path = [page, ...rest.map(encodeURIComponent)].join('/');
    const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
    return `#/${path}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

export function go(address) {
    location.hash = address;
}

/**
 * Changes parameters of the current route. Typing replaces the entry in the history instead of adding one for each letter.
 */
export function setQuery(changes, { replace = false } = {}) {
    const { page, rest, query } = route.value;
    const address = href(page, rest, { ...Object.fromEntries(query), ...changes });
    if (address === location.hash) {
        return;
    }
    if (replace) {
        history.replaceState(null, '', address);
    } else {
        history.pushState(null, '', address);
    }
    route.value = read();
}

addEventListener('popstate', () => {
    route.value = read();
});
