/* The time that is left until a deadline. It is text that changes every second, so it is no live region. */
import { html } from '../html.js';
import { duration, fullTime, time } from '../format.js';
import { useNow } from '../ticking.js';

export function Countdown({ until }) {
    const now = useNow(1000);
    const left = Date.parse(until) - now;
    return html`
        <p class="countdown"><span class="left">${left > 0 ? `${duration(Math.ceil(left / 1000) * 1000)} left` : 'The deadline has passed'}</span>
            <span class="muted"> until <time datetime=${until} title=${fullTime(until)}>${time(until)}</time></span></p>`;
}
