import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOf } from '../../main/resources/page/exact.js';

test('what is left of a limit is exact, and never less than nothing', () => {
    assert.equal(leftOf(2000, 1999.99), '0.01');
    assert.equal(leftOf('999999999999999.9999', 0.0001), '999999999999999.9998');
    assert.equal(leftOf(2000, 2000), '0');
    assert.equal(leftOf(1000, 1500), '0');
});
