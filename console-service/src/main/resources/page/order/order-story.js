/* What happened to an order, as the picture tells it: one lane for each awaited result, the outcome, and what came after. */
import { fromUnits, toUnits } from '../exact.js';

const NAMES = { ORDER_DETAILS_CHECK: 'Details', FRAUD_CHECK: 'Fraud', INVENTORY_CHECK: 'Inventory', PAYMENT: 'Payment' };

/** LOYALTY_CHECK reads "Loyalty"; a check may have any name. */
export function checkName(check) {
    const words = check.replace(/_CHECK$/, '').replaceAll('_', ' ').toLowerCase();
    return NAMES[check] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param now the server's time in ms, for what still waits */
export function tell(order, history, now) {
    const events = history.events.map(event => ({ ...event, millis: Date.parse(event.at) }));
    const created = Date.parse(order.createdAt);
    const outcome = events.find(event => event.type === 'STATE' && event.state !== 'CREATED');
    const waiting = history.waitingFor;
    const answered = events.filter(event => event.type === 'RESULT').map(event => ({
        ...event,
        lane: laneOf(event),
        took: Math.max(0, event.millis - created),
        afterOutcome: outcome !== undefined && event.millis > outcome.millis,
    }));
    const missing = (waiting?.missing ?? []).filter(({ check }) => check !== 'PAYMENT')
        .map(({ check, product }) => ({ check, product, lane: laneOf({ check, product }), took: Math.max(0, now - created), result: undefined }));
    const lanes = [...firstOfEach(answered), ...missing].sort((a, b) => a.lane.localeCompare(b.lane, 'en', { numeric: true }));
    const decidedIn = outcome && Math.max(0, outcome.millis - created);
    return {
        created,
        lanes,
        outcome,
        decidedIn,
        span: Math.max(1, decidedIn ?? 0, ...lanes.map(lane => lane.took)),
        waiting,
        awaitsPayment: (waiting?.missing ?? []).some(({ check }) => check === 'PAYMENT'),
        after: events.filter(event => event.type === 'PAYMENT' || (event.type === 'STATE' && event !== outcome && event.state !== 'CREATED')),
        ...paidOf(order, events),
    };
}

/** The aggregator keeps the first result for each check and product; a repeated one changed nothing. */
function firstOfEach(answered) {
    const lanes = new Map();
    answered.forEach(result => lanes.has(result.lane) || lanes.set(result.lane, result));
    return [...lanes.values()];
}

function laneOf({ check, product }) {
    return product === undefined ? checkName(check) : `${checkName(check)} ${product}`;
}

function paidOf(order, events) {
    const paid = events.filter(event => event.type === 'PAYMENT' && event.counts).reduce((sum, event) => sum + toUnits(event.amount), 0n);
    const open = toUnits(order.total) - paid;
    return { paid: fromUnits(paid), open: fromUnits(open > 0n ? open : 0n) };
}

/** Round marks for a time axis, three at most: 0, 20, 40 for 44 ms. */
export function ticks(span) {
    const power = 10 ** Math.floor(Math.log10(span));
    const step = Math.max(1, [0.2, 0.5, 1, 2].map(part => part * power).find(size => span / size <= 2.5) ?? power * 5);
    return Array.from({ length: Math.floor(span / step) + 1 }, (_, number) => number * step);
}
