/* A list that the server gives in pages: the first is read again from time to time, more pages on request. */
import { useEffect, useRef, useState } from './html.js';
import { getJson } from './server.js';

const LIMIT = 100;

/**
 * @param path with its parameters, without limit and cursor; a change starts anew
 * @param member the name of the list in the answer
 * @return {items, more, loading, problem, readMore, again}
 */
export function usePagedList(path, member, everyMillis = 10_000) {
    const [list, setList] = useState({ items: undefined, next: undefined, pages: 0, loading: true });
    const actions = useRef({});
    useEffect(() => {
        const abort = new AbortController();
        let current = { items: undefined, next: undefined, pages: 0 };
        const separator = path.includes('?') ? '&' : '?';
        const page = cursor => getJson(`${path}${separator}limit=${LIMIT}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, { signal: abort.signal });
        const show = changes => {
            if (!abort.signal.aborted) {
                current = { ...current, ...changes };
                setList(before => ({ ...before, ...current }));
            }
        };
        const attempt = async work => {
            try {
                show({ loading: true });
                show({ ...(await work()), loading: false, problem: undefined });
            } catch (problem) {
                show({ problem, loading: false });
            }
        };
        // As many pages as are shown, so that a list that somebody scrolled through does not shrink under their eyes.
        const first = () => attempt(async () => {
            let items = [];
            let next;
            for (let number = 0; number < Math.max(1, current.pages) && (number === 0 || next); number++) {
                const answer = await page(next);
                items = items.concat(answer[member]);
                next = answer.next;
            }
            return { items, next, pages: Math.max(1, current.pages) };
        });
        const more = () => attempt(async () => {
            const answer = await page(current.next);
            return { items: (current.items ?? []).concat(answer[member]), next: answer.next, pages: current.pages + 1 };
        });
        actions.current = { first, more };
        first();
        const timer = setInterval(() => document.hidden || first(), everyMillis);
        return () => {
            abort.abort();
            clearInterval(timer);
        };
    }, [path, member, everyMillis]);
    return { ...list, more: list.next !== undefined, readMore: () => actions.current.more(), again: () => actions.current.first() };
}
