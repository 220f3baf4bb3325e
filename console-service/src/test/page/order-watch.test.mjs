import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { OrderWatch } from '../../main/resources/page/order/order-watch.js';
import { until } from './until.mjs';

/* The server refuses the first requests for an order, as while a service starts. */
let refusals;
let listeners;
let watch;

beforeEach(() => {
    [refusals, listeners] = [2, 0];
    globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
    globalThis.fetch = async path => {
        if (path.endsWith('/events')) {
            listeners++;
            return new Response(new ReadableStream({ start() {} }));
        }
        if (refusals > 0) {
            refusals--;
            return new Response(JSON.stringify({ status: 503, code: 'NOT_CURRENT', title: 'later' }), { status: 503 });
        }
        return new Response(JSON.stringify({ id: '1', version: 4, state: 'FAILED', history: [] }));
    };
});
afterEach(() => {
    watch.close();
    delete globalThis.document;
});

test('an order whose first read failed is listened to once it is there', async () => {
    watch = new OrderWatch('1');
    await until(() => watch.problem.value);
    assert.equal(listeners, 0, 'it may not exist');
    watch.read();
    await until(() => watch.order.value);
    await until(() => listeners === 1);
    await watch.read();
    assert.equal(listeners, 1, 'one stream is enough');
});
