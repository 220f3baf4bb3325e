/* Says in words how a live stream is. */
import { html, useEffect, useState } from './html.js';
import { time } from './format.js';

export function StreamSign({ stream }) {
    const { state, since } = stream.status.value;
    const [slow, setSlow] = useState(false);
    useEffect(() => {
        setSlow(false);
        const timer = setTimeout(() => setSlow(true), 1500);
        return () => clearTimeout(timer);
    }, [state]);
    const words = {
        connecting: slow ? 'Connecting …' : '',
        live: 'Live',
        reconnecting: `Reconnecting since ${time(since)}`,
        resumed: 'Resumed: nothing was missed',
        paused: 'Paused while the tab was hidden',
    };
    return html`<span class=${`sign sign-${state}`} role="status">${words[state]}</span>`;
}
