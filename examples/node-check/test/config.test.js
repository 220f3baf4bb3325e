import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf } from '../src/config.js';

test('settings have the names and defaults of the loyalty check in Java', () => {
    const { rule, orders, validations } = configOf({});
    assert.equal(String(rule.amount), '500');
    assert.deepEqual([rule.orders, rule.amounts.size, orders, validations], [1, 0, 'customer-orders', 'order-validations']);
    const set = configOf({ ORDERFLOW_LOYALTY_AMOUNT: '10.50', ORDERFLOW_LOYALTY_AMOUNTS: 'GBP=500,JPY=100000', ORDERFLOW_NAME_PREFIX: 'eu-' });
    assert.equal(String(set.rule.amount), '10.50');
    assert.equal(String(set.rule.amounts.get('JPY')), '100000');
    assert.equal(set.orders, 'eu-customer-orders');
});

test('amounts that cannot be read are refused', () => {
    assert.throws(() => configOf({ ORDERFLOW_LOYALTY_AMOUNTS: 'GBP500' }), /'GBP500' is not CURRENCY=AMOUNT/);
});
