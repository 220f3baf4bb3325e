import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventReader } from '../../main/resources/page/event-reader.js';

function read(...pieces) {
    const events = [];
    const ids = [];
    const reader = new EventReader({ onEvent: event => events.push(event), onId: id => ids.push(id) });
    pieces.forEach(piece => reader.take(piece));
    return { events, ids, retryMillis: reader.retryMillis };
}

test('an event is the same in whatever pieces it comes', () => {
    const text = 'retry: 1000\nid: 0:7\n\nid: 0:8\ndata: {"a":1}\n\n: nothing new\nid: 0:9\n\nevent: login-expired\ndata: {}\n\n';
    const whole = read(text);
    assert.deepEqual(whole.events, [{ type: 'message', data: '{"a":1}' }, { type: 'login-expired', data: '{}' }]);
    assert.deepEqual(whole.ids, ['0:7', '0:8', '0:9']);
    assert.equal(whole.retryMillis, 1000);
    assert.deepEqual(read(...text), whole);
    assert.deepEqual(read(text.replaceAll('\n', '\r\n')), whole);
    assert.deepEqual(read(...text.replaceAll('\n', '\r\n')), whole);
});

test('an event that is cut off counts for nothing', () => {
    assert.deepEqual(read('id: 0:8\ndata: x\n'), { events: [], ids: [], retryMillis: 3000 });
});

test('lines of data belong together, and unknown fields are passed over', () => {
    assert.deepEqual(read('data: a\ndata:b\nnonsense\ndata\n\n').events, [{ type: 'message', data: 'a\nb\n' }]);
});

test('an id counts after its event has been taken', () => {
    const seen = [];
    const reader = new EventReader({ onEvent: () => seen.push('event'), onId: () => seen.push('id') });
    reader.take('id: 1\ndata: x\n\n');
    assert.deepEqual(seen, ['event', 'id']);
});
