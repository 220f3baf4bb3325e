/* The picture of one order: created, checked side by side, decided, and what came after. */
import { html, useState } from '../html.js';
import { duration, money, plural, preciseTime, time } from '../format.js';
import { StateMark } from '../state-mark.js';
import { useNow } from '../ticking.js';
import { Afterwards } from './afterwards.js';
import { Countdown } from './countdown.js';
import { checkName, tell, ticks } from './order-story.js';
import { Reasons } from './reasons.js';

const MOST_LANES = 12;

export function ScatterGather({ order, history }) {
    const now = useNow(order.state === 'CREATED' ? 250 : 0);
    const story = tell(order, history, now);
    return html`
        <ol class="stages" aria-label="The way of this order">
            <li class="stage">
                <h2>Created</h2>
                <p class="stage-fact"><time datetime=${order.createdAt}>${preciseTime(order.createdAt)}</time></p>
                <p>${plural(order.lines.length, 'line')}, ${money(order.total, order.currency)}</p>
                <p class="explains">orders-service wrote the order. All checks read it at the same time.</p>
            </li>
            <li class="stage stage-checks">
                <h2>Checked</h2>
                <${Lanes} story=${story} />
                <p class="explains">Each bar lasts from the creation to the result of the check.</p>
            </li>
            <li class=${`stage stage-outcome outcome-${(story.outcome?.state ?? 'CREATED').toLowerCase()}`}>
                <h2>Outcome</h2>
                <${Outcome} order=${order} story=${story} />
            </li>
            <li class="stage">
                <h2>Afterwards</h2>
                <${Afterwards} order=${order} story=${story} />
            </li>
        </ol>`;
}

function Lanes({ story }) {
    const [all, setAll] = useState(false);
    const few = story.lanes.length <= MOST_LANES;
    // Of a long order the results that matter come first.
    const sorted = few ? story.lanes : [...story.lanes].sort((a, b) => rank(a) - rank(b));
    const shown = all || few ? sorted : sorted.slice(0, MOST_LANES);
    const percent = millis => `${Math.min(100, (millis / story.span) * 100)}%`;
    if (story.lanes.length === 0) {
        return html`<p class="muted">No result yet.</p>`;
    }
    return html`
        <ul class="lanes" style=${{ '--decided': story.decidedIn === undefined ? '1000%' : percent(story.decidedIn) }}>
            ${shown.map(lane => html`<${Lane} key=${lane.lane} lane=${lane} width=${percent(lane.took)} />`)}
        </ul>
        <div class="axis" aria-hidden="true"><div class="axis-track">
            ${ticks(story.span).map(tick => html`<span key=${tick} class=${tick === 0 ? 'start' : tick / story.span > 0.85 ? 'end' : ''} style=${{ left: percent(tick) }}>${tick === 0 ? '0' : duration(tick)}</span>`)}
        </div></div>
        ${shown.length < story.lanes.length && html`
            <button type="button" class="quiet" onClick=${() => setAll(true)}>Show ${plural(story.lanes.length - shown.length, 'more result')}</button>`}`;
}

function rank(lane) {
    return { FAIL: 0, ERROR: 0, PASS: 2 }[lane.result] ?? 1;
}

const WORDS = { PASS: 'pass', FAIL: 'fail', ERROR: 'error' };

function Lane({ lane, width }) {
    const kind = lane.result?.toLowerCase() ?? 'waiting';
    return html`
        <li class=${`lane lane-${kind}${lane.afterOutcome ? ' lane-after' : ''}`}>
            <span class="lane-name">${checkName(lane.check)}${lane.product && html` <span class="product">${lane.product}</span>`}</span>
            <span class="track" aria-hidden="true"><span class="bar" style=${{ width }}></span></span>
            <span class="lane-result"><span class="took">${duration(lane.took)}</span> <strong>${WORDS[lane.result] ?? 'waiting'}</strong>
                ${lane.afterOutcome && html`<span class="unseen"> after the outcome</span>`}</span>
        </li>`;
}

function Outcome({ order, story }) {
    if (!story.outcome) {
        return html`
            <p><${StateMark} state="CREATED" /></p>
            <${Awaited} waiting=${story.waiting} />
            <p class="explains">orders-service decides when it has every result, at the first that fails, or at the deadline.</p>`;
    }
    const { state, reasons, at } = story.outcome;
    return html`
        <p><${StateMark} state=${state} /></p>
        <p class="stage-fact">in ${duration(story.decidedIn)}</p>
        <p class="muted">at <time datetime=${at}>${time(at)}</time></p>
        <${Reasons} reasons=${reasons ?? (order.state === state ? order.reasons : undefined)} />
        ${state === 'VALIDATED' && html`<p class="explains">Every check passed.</p>`}`;
}

function Awaited({ waiting }) {
    if (!waiting) {
        return html`<p class="muted">The outcome follows at once.</p>`;
    }
    return html`
        <p>Waits for ${waiting.missing.map(({ check, product }) => product ? `${checkName(check)} of ${product}` : checkName(check)).join(', ') || 'the outcome'}</p>
        <${Countdown} until=${waiting.until} />`;
}
