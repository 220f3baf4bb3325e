import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Alerts } from '../../main/resources/page/fraud/alerts.js';
import { until } from './until.mjs';

/* The topic has one partition, with its first and its next offset. */
const FIRST = 970;
const NEXT = 1_000;
let positions;
let alerts;

beforeEach(() => {
    positions = [];
    globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
    globalThis.fetch = async (path, { headers, signal }) => {
        const position = headers['Last-Event-ID'];
        positions.push(position ?? '');
        const from = position ? Number(position.split(':')[1]) : NEXT;
        return from < FIRST ? new Response('{}', { status: 410 }) : new Response(events(from, signal));
    };
});
afterEach(() => {
    alerts.close();
    delete globalThis.document;
});

function events(from, signal) {
    const offsets = Array.from({ length: NEXT - from }, (_, index) => from + index);
    const alert = offset => JSON.stringify({ orderId: `order-${offset}`, raisedAt: `2026-01-01T00:00:00.${offset}Z` });
    const text = `retry: 1\nid: 0:${from}\n\n${offsets.map(offset => `id: 0:${offset + 1}\ndata: ${alert(offset)}\n\n`).join('')}`;
    return new ReadableStream({
        start(controller) {
            controller.enqueue(new TextEncoder().encode(text));
            signal.addEventListener('abort', () => controller.error(new DOMException('closed', 'AbortError')));
        },
    });
}

test('where the topic has fewer alerts left than the page asks for, it takes as many as there are, about', async () => {
    alerts = new Alerts();
    await until(() => alerts.alerts.value.length > 0);
    assert.equal(alerts.alerts.value[0].orderId, 'order-999');
    assert.equal(alerts.alerts.value.length, 25);
    const asked = positions.length;
    await new Promise(resolve => setTimeout(resolve, 1_500));
    assert.equal(positions.length, asked, 'it asks no more');
});
