import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPartitioner, murmur2 } from '@platformatic/kafka';
import { partitionOf } from '../src/clients.js';

/** Of UtilsTest in Kafka's source, and what Utils.toPositive(hash) % 12 gives. */
const VECTORS = [
    ['21', -973932308, 0],
    ['foobar', -790332482, 6],
    ['a-little-bit-long-string', -985981536, 8],
    ['a-little-bit-longer-string', -1486304829, 11],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971, 5],
    ['abc', 479470107, 3],
];

test('the hash of a key is that of the Java clients', () => {
    VECTORS.forEach(([key, hash]) => assert.equal(murmur2(Buffer.from(key)), hash, key));
});

test('the partition of a key is that of the Java clients, for any number of partitions', () => {
    VECTORS.forEach(([key, , ofTwelve]) => assert.equal(partitionOf(Buffer.from(key), 12), ofTwelve, key));
    for (const [key, hash] of VECTORS) {
        for (let partitions = 1; partitions <= 100; partitions++) {
            assert.equal(partitionOf(Buffer.from(key), partitions), (hash & 0x7fffffff) % partitions, `${key} of ${partitions}`);
        }
    }
});

test("the client's own choice is another one, unless the number of partitions is a power of two", () => {
    const differ = partitions => VECTORS.some(([key]) => defaultPartitioner({}, Buffer.from(key)) % partitions !== partitionOf(Buffer.from(key), partitions));
    assert.equal(differ(4), false);
    assert.equal(differ(12), true);
});
