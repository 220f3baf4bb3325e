import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubtsOf, kindInWords, nameOf, summaryOf } from '../../main/resources/page/deadletters/letter-words.js';

test('what was not counted to its end is said to be more', () => {
    const counts = [{ letters: 2 }, { letters: 1 }];
    assert.equal(summaryOf({ counts, others: 0, complete: true }), '3 dead letters');
    assert.match(summaryOf({ counts, others: 0, complete: false }), /^At least 3 dead letters/);
    assert.equal(summaryOf({ counts: [{ letters: 1 }], others: 2, complete: true }), '1 dead letter; 2 other records on these topics');
});

test('a kind of a later version keeps its name', () => {
    assert.equal(kindInWords('NEW_KIND'), 'NEW_KIND');
    assert.equal(kindInWords('NULL_KEY'), 'has no key');
});

test('a letter is named as the commands name it', () => {
    assert.equal(nameOf({ topic: 'orders', partition: 0, offset: 17 }), 'orders:0:17');
});

test('that nobody knows of an earlier replay is a doubt of its own', () => {
    assert.deepEqual(doubtsOf({ warnings: [], replayedBefore: false }), []);
    assert.equal(doubtsOf({ warnings: ['written once'] }).length, 2);
    assert.deepEqual(doubtsOf({ warnings: ['written once'], replayedBefore: true }), ['written once']);
});
