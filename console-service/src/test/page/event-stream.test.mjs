import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { EventStream } from '../../main/resources/page/event-stream.js';
import { until } from './until.mjs';

/* The server's answers in their order: a status, or the blocks of a stream that then breaks. The last one stays open. */
let answers;
let positions;
let gaps;
let stream;

beforeEach(() => {
    [positions, gaps] = [[], 0];
    globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
    globalThis.fetch = async (path, { headers }) => {
        positions.push(headers['Last-Event-ID'] ?? '');
        const next = answers.length > 1 ? answers.shift() : answers[0];
        return typeof next === 'number' ? new Response('{}', { status: next }) : new Response(events(next, answers[0] === next));
    };
});
afterEach(() => {
    stream.close();
    delete globalThis.document;
});

function events(text, staysOpen) {
    return new ReadableStream({
        start(controller) {
            controller.enqueue(new TextEncoder().encode(`retry: 1\n${text}\n\n`));
            staysOpen || controller.close();
        },
    });
}

function open(given, lastEventId) {
    answers = given;
    stream = new EventStream('events', () => {}, { onGap: () => gaps++, lastEventId });
}

test('what was read before the first event may be old', async () => {
    open(['id: 0:7']);
    await until(() => stream.status.value.state === 'live');
    assert.equal(gaps, 1);
});

test('behind a position nothing is missed, nor after a broken connection', async () => {
    open(['id: 0:7', 'id: 0:9'], '0:5');
    await until(() => stream.lastEventId === '0:9');
    assert.deepEqual(positions, ['0:5', '0:7']);
    assert.equal(gaps, 0);
});

test('a server that is away for a while, or has no room, leaves the position as it is', async () => {
    open([503, 429, 'id: 0:9'], '0:5');
    await until(() => stream.lastEventId === '0:9');
    assert.deepEqual(positions, ['0:5', '0:5', '0:5']);
    assert.equal(gaps, 0);
});

test('events that are deleted are a gap', async () => {
    open([410, 'id: 0:9'], '0:5');
    await until(() => stream.lastEventId === '0:9');
    assert.deepEqual(positions, ['0:5', '']);
    assert.equal(gaps, 1);
});

test('a stream that breaks before it said where it begins begins anew', async () => {
    open(['', 'id: 0:9']);
    await until(() => stream.lastEventId === '0:9');
    assert.deepEqual(positions, ['', '']);
    assert.equal(gaps, 2);
});
