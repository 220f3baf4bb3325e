/* Figures of orders-service over time: what its counters gained between two readings. */
import { signal } from '../html.js';
import { STATES } from '../state-mark.js';
import { sum, sumBy } from './metrics-text.js';

const KEPT = 360;
const OUTCOME_TIME = 'orderflow_order_outcome_time_seconds_bucket';

/** [{at: s, perSecond: {state: n}, median: ms, p95: ms, waiting: n, late: n}], oldest first; kept while the tab is open. */
export const samples = signal([]);

let before;

/** @param metrics as readMetrics returns them, read at this time in ms */
export function addSample(metrics, at) {
    const reading = {
        at,
        states: sumBy(metrics, 'orderflow_orders_total', 'state'),
        buckets: sumBy(metrics, OUTCOME_TIME, 'le'),
        waiting: sum(metrics, 'orderflow_orders_waiting'),
        late: sum(metrics, 'orderflow_orders_late'),
    };
    if (before) {
        samples.value = [...samples.value, difference(before, reading)].slice(-KEPT);
    }
    before = reading;
}

function difference(earlier, later) {
    const seconds = (later.at - earlier.at) / 1000;
    const restarted = STATES.some(state => (later.states[state] ?? 0) < (earlier.states[state] ?? 0));
    const perSecond = Object.fromEntries(STATES.map(state =>
        [state, restarted ? null : ((later.states[state] ?? 0) - (earlier.states[state] ?? 0)) / seconds]));
    const gained = Object.entries(later.buckets)
        .map(([le, number]) => ({ le: le === '+Inf' ? Infinity : Number(le), number: number - (earlier.buckets[le] ?? 0) }))
        .sort((a, b) => a.le - b.le);
    return {
        at: later.at / 1000,
        perSecond,
        median: restarted ? null : quantile(gained, 0.5),
        p95: restarted ? null : quantile(gained, 0.95),
        waiting: later.waiting,
        late: later.late,
    };
}

/** As Prometheus' histogram_quantile does: linear within a bucket. @return ms, or null without orders in between */
export function quantile(buckets, share) {
    const total = buckets.at(-1)?.number ?? 0;
    if (total <= 0) {
        return null;
    }
    const wanted = share * total;
    const index = buckets.findIndex(({ number }) => number >= wanted);
    const { le, number } = buckets[index];
    const below = buckets[index - 1] ?? { le: 0, number: 0 };
    if (le === Infinity) {
        return below.le * 1000;
    }
    const part = number === below.number ? 1 : (wanted - below.number) / (number - below.number);
    return (below.le + (le - below.le) * part) * 1000;
}
