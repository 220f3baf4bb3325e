import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadRecordError, deadLetter } from '../src/bad-record.js';

const RECORD = { topic: 'orders', partition: 2, offset: 17n, timestamp: 1_700_000_000_000n, key: Buffer.of(0xff), value: null, headers: [[Buffer.from('writer'), Buffer.from('somebody')], [Buffer.from('empty'), null]] };
const headersOf = ({ headers }) => Object.fromEntries([...headers].map(([name, value]) => [String(name), value === null ? null : String(value)]));

test('a dead letter has the bytes of the record, and says in headers where it stood and why', () => {
    const letter = deadLetter(RECORD, new BadRecordError('NULL_VALUE', 'the record has no value'), { topic: 'a-dead-letters', service: 'a', application: 'a-group' });
    assert.deepEqual([letter.topic, letter.key, letter.value], ['a-dead-letters', RECORD.key, null]);
    assert.deepEqual(headersOf(letter), {
        writer: 'a',
        'dead-letter.topic': 'orders',
        'dead-letter.partition': '2',
        'dead-letter.offset': '17',
        'dead-letter.timestamp': '1700000000000',
        'dead-letter.kind': 'NULL_VALUE',
        'dead-letter.reason': 'the record has no value',
        'dead-letter.application': 'a-group',
        'original.writer': 'somebody',
        'original.empty': null,
    });
});

test('a long reason is cut, and so are more headers than can be kept', () => {
    const headers = Array.from({ length: 103 }, (_, index) => [Buffer.from(`h${index}`), Buffer.of(index)]);
    const letter = headersOf(deadLetter({ ...RECORD, headers }, new BadRecordError('REFUSED', 'x'.repeat(5_000)), { topic: 't', service: 's', application: 'g' }));
    assert.equal(letter['dead-letter.reason'].length, 1_000);
    assert.equal(letter['dead-letter.headers-left-out'], '3');
    assert.equal(Object.keys(letter).filter(name => name.startsWith('original.')).length, 100);
});
