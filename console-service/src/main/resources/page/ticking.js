/* The time of the server, every so often: for what counts down. */
import { useEffect, useState } from './html.js';
import { serverNow } from './server.js';

/** @param everyMillis 0: does not tick */
export function useNow(everyMillis) {
    const [now, setNow] = useState(serverNow());
    useEffect(() => {
        if (everyMillis === 0) {
            return undefined;
        }
        setNow(serverNow());
        const timer = setInterval(() => document.hidden || setNow(serverNow()), everyMillis);
        return () => clearInterval(timer);
    }, [everyMillis]);
    return now;
}
