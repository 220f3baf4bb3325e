import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromUnits, toUnits } from '../../main/resources/page/exact.js';
import { amount, duration, isoDuration, money } from '../../main/resources/page/format.js';

test('an amount shows the decimals of its currency, and more only if it has more', () => {
    assert.equal(money(19.9, 'GBP'), '19.90 GBP');
    assert.equal(money(1200, 'JPY'), '1,200 JPY');
    assert.equal(money(18.6, 'KWD'), '18.600 KWD');
    assert.equal(money(0.0085, 'GBP'), '0.0085 GBP');
});

test('an amount of 19 digits is not rounded', () => {
    assert.equal(amount('123456789012345.6789', 'GBP'), '123,456,789,012,345.6789');
    assert.equal(fromUnits(3n * toUnits('123456789012345.6789')), '370370367037037.0367');
});

test('units are exact where a number would not be', () => {
    assert.equal(fromUnits(toUnits(0.1) + toUnits(0.2)), '0.3');
    assert.equal(fromUnits(toUnits('-0.5')), '-0.5');
    assert.equal(fromUnits(0n), '0');
});

test('a duration has two units at most', () => {
    assert.equal(duration(340), '340 ms');
    assert.equal(duration(2_400), '2.4 s');
    assert.equal(duration(200_000), '3 min 20 s');
    assert.equal(duration(3_600_000), '1 h');
    assert.equal(duration(183_600_000), '2 d 3 h');
});

test('a duration of ISO 8601 reads as others do; what is none stays as it is', () => {
    assert.equal(isoDuration('PT1H'), '1 h');
    assert.equal(isoDuration('P1DT2H30M'), '1 d 2 h');
    assert.equal(isoDuration('PT0.5S'), '500 ms');
    assert.equal(isoDuration('an hour'), 'an hour');
});
