import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkName, tell, ticks } from '../../main/resources/page/order/order-story.js';

const CREATED = '2030-01-31T12:00:00.000Z';
const after = millis => new Date(Date.parse(CREATED) + millis).toISOString();
const state = (name, millis, version) => ({ type: 'STATE', at: after(millis), offset: version - 1, state: name, version });
const result = (check, millis, outcome = 'PASS', product) => ({ type: 'RESULT', at: after(millis), offset: millis, check, product, result: outcome });
const payment = (amount, counts = true) => ({ type: 'PAYMENT', at: after(900), offset: 0, paymentId: 'p', currency: 'GBP', amount, counts });
const order = { createdAt: CREATED, total: 24.48 };

test('each result is a lane that lasts from the creation', () => {
    const story = tell(order, { events: [state('CREATED', 0, 1), result('FRAUD_CHECK', 20), result('INVENTORY_CHECK', 12, 'PASS', 'JUMPERS'), state('VALIDATED', 25, 2)] }, 0);
    assert.deepEqual(story.lanes.map(({ lane, took }) => [lane, took]), [['Fraud', 20], ['Inventory JUMPERS', 12]]);
    assert.equal(story.decidedIn, 25);
});

test('the first result of a check counts', () => {
    const story = tell(order, { events: [state('CREATED', 0, 1), result('FRAUD_CHECK', 20), result('FRAUD_CHECK', 30, 'FAIL')] }, 0);
    assert.deepEqual(story.lanes.map(lane => lane.result), ['PASS']);
});

test('a missing result is a lane that grows', () => {
    const history = { events: [state('CREATED', 0, 1)], waitingFor: { until: after(30_000), missing: [{ check: 'FRAUD_CHECK' }] } };
    assert.equal(tell(order, history, Date.parse(CREATED) + 700).lanes[0].took, 700);
});

test('a result behind the outcome is marked', () => {
    const story = tell(order, { events: [state('CREATED', 0, 1), result('FRAUD_CHECK', 5, 'FAIL'), state('FAILED', 8, 2), result('INVENTORY_CHECK', 11)] }, 0);
    assert.deepEqual(story.lanes.map(lane => lane.afterOutcome), [false, true]);
});

test('payments that count are summed exactly', () => {
    const story = tell(order, { events: [state('CREATED', 0, 1), payment(10.1), payment(10.2), payment(99, false)] }, 0);
    assert.equal(story.paid, '20.3');
    assert.equal(story.open, '4.18');
});

test('a payment that is too large leaves nothing open', () => {
    assert.equal(tell(order, { events: [state('CREATED', 0, 1), payment(30)] }, 0).open, '0');
});

test('an axis has a few round marks', () => {
    assert.deepEqual(ticks(34), [0, 20]);
    assert.deepEqual(ticks(1), [0, 1]);
    assert.deepEqual(ticks(30_000), [0, 20_000]);
});

test('a check of any name reads as words', () => {
    assert.equal(checkName('ORDER_DETAILS_CHECK'), 'Details');
    assert.equal(checkName('LOYALTY_CHECK'), 'Loyalty');
});
