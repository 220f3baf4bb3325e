import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IS_CONTROL, IS_TRANSACTIONAL } from '@platformatic/kafka';
import { committed } from '../src/committed.js';

const ABORT = 0;
const COMMIT = 1;
const data = (at, producerId, records = 1) => ({ firstOffset: BigInt(at), lastOffsetDelta: records - 1, producerId, attributes: IS_TRANSACTIONAL, records: Array(records).fill({}) });
const end = (at, producerId, type) => ({ ...data(at, producerId), attributes: IS_TRANSACTIONAL | IS_CONTROL, records: [{ key: Buffer.of(0, 0, 0, type) }] });
const plain = at => ({ ...data(at, -1n), attributes: 0 });
const aborted = (producerId, firstOffset) => ({ producerId, firstOffset: BigInt(firstOffset) });
const offsets = (batches, list) => committed(batches, list).map(({ firstOffset }) => Number(firstOffset));

test('all is committed where nothing was aborted, and ends of transactions are no records', () => {
    assert.deepEqual(offsets([data(0, 1n), end(1, 1n, COMMIT), plain(2)], []), [0, 2]);
});

test('several transactions of one producer: each has its own end', () => {
    const batches = [data(0, 1n), end(1, 1n, ABORT), data(2, 1n), end(3, 1n, COMMIT), data(4, 1n), end(5, 1n, ABORT), data(6, 1n), end(7, 1n, COMMIT)];
    assert.deepEqual(offsets(batches, [aborted(1n, 4), aborted(1n, 0)]), [2, 6]);
});

test('transactions of several producers, mixed', () => {
    const batches = [data(0, 1n), data(1, 2n), plain(2), data(3, 1n), end(4, 2n, COMMIT), end(5, 1n, ABORT), data(6, 1n), end(7, 1n, COMMIT)];
    assert.deepEqual(offsets(batches, [aborted(1n, 0)]), [1, 2, 6]);
});

test('an aborted transaction whose end comes with a later fetch', () => {
    assert.deepEqual(offsets([plain(0), data(1, 1n), data(2, 1n, 5)], [aborted(1n, 1)]), [0]);
});

test('an aborted transaction that began before this fetch, from within it or at its end', () => {
    assert.deepEqual(offsets([data(5, 1n), end(6, 1n, ABORT), data(7, 1n), end(8, 1n, COMMIT)], [aborted(1n, 2)]), [7]);
    assert.deepEqual(offsets([end(6, 1n, ABORT), data(7, 2n), end(8, 2n, ABORT), plain(9)], [aborted(2n, 7)]), [9]);
});
