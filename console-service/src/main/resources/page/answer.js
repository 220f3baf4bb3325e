/* Data from the server as a component needs it: loading, there, or a problem; read again on request and at an interval. */
import { useCallback, useEffect, useRef, useState } from './html.js';

/**
 * @param read gets an AbortSignal and returns a promise
 * @param key what the data depends on; a change reads it anew
 * @param everyMillis 0: once
 * @return {data, problem, loading, again}: with a problem, `data` is the last that arrived
 */
export function useAnswer(read, key, everyMillis = 0) {
    const [answer, setAnswer] = useState({ loading: true });
    const latest = useRef(read);
    latest.current = read;
    const run = useRef(() => {});
    useEffect(() => {
        const abort = new AbortController();
        const ask = () => latest.current(abort.signal).then(
            data => abort.signal.aborted || setAnswer({ data, loading: false }),
            problem => abort.signal.aborted || setAnswer(before => ({ data: before.data, problem, loading: false })));
        run.current = ask;
        setAnswer(before => ({ data: before.data, loading: true }));
        ask();
        const timer = everyMillis > 0 && setInterval(() => document.hidden || ask(), everyMillis);
        return () => {
            abort.abort();
            clearInterval(timer);
        };
    }, [key, everyMillis]);
    const again = useCallback(() => run.current(), []);
    return { ...answer, again };
}

/** A value that follows another one after a pause: what somebody types, before it is asked for. */
export function useSettled(value, millis = 250) {
    const [settled, setSettled] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(value), millis);
        return () => clearTimeout(timer);
    }, [value, millis]);
    return settled;
}
