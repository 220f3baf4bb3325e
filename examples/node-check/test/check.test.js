import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { BadRecordError } from 'orderflow-node-kit/bad-record.js';
import { Decimal } from 'orderflow-node-kit/decimal.js';
import { partitionOf } from 'orderflow-node-kit/clients.js';
import { LoyaltyCheck } from '../src/check.js';
import { LoyaltyRule } from '../src/rule.js';

const PARTITIONS = 12;
const NAMES = { service: 'node-check', groupId: 'node-check', validations: 'order-validations', deadLetters: 'node-check-dead-letters' };
const rule = new LoyaltyRule({ amount: Decimal.parse('500'), amounts: new Map([['JPY', Decimal.parse('100000')]]), orders: 2 });

/** Values stand for their bytes. */
const registry = {
    async decode(value) {
        if (value instanceof Error) {
            throw value;
        }
        return value;
    },
};
const writer = { encode: value => value };

let check;
let offset = 0n;
beforeEach(() => { check = new LoyaltyCheck({ names: NAMES, rule, registry, writer }); });

function record({ orderId = '1', customerId = '15', state = 'CREATED', currency = 'GBP', amount = '600' } = {}, rest = {}) {
    const key = Buffer.from(customerId ?? orderId);
    return {
        topic: 'customer-orders', partition: partitionOf(key, PARTITIONS), offset: offset++, timestamp: 0n, key, headers: [], isDue: true,
        value: { orderId, customerId, state, currency, amount: Decimal.parse(amount) }, ...rest,
    };
}

async function judge(...records) {
    const { messages, keep } = await check.judge({ records }, PARTITIONS, 1_700_000_000_000);
    keep();
    return messages;
}

const shipped = (...ids) => ids.map(orderId => record({ orderId, state: 'SHIPPED', amount: '1' }));

test('an order at the limit passes, and one above it needs shipped orders', async () => {
    const [at, above] = await judge(record({ amount: '500.0000' }), record({ orderId: '2', amount: '500.0001' }));
    assert.equal(at.value.result, 'PASS');
    assert.equal(at.value.reasons[0].code, 'NOT_APPLICABLE');
    assert.equal(above.value.result, 'FAIL');
    assert.deepEqual(above.value.reasons, [{ check: 'LOYALTY_CHECK', product: null, code: 'TOO_FEW_ORDERS', detail: 'orders shipped to the customer: 0 (expected: at least 2 for an order this large)' }]);
    assert.deepEqual(above.value.figures, { shipped: '0', orders: '2' });
});

test('a currency may have an amount of its own', async () => {
    const [small, large] = await judge(record({ currency: 'JPY', amount: '100000' }), record({ currency: 'JPY', amount: '100001' }));
    assert.deepEqual([small.value.result, large.value.result], ['PASS', 'FAIL']);
});

test('a result is keyed by the order, and names its writer', async () => {
    const [result] = await judge(record({ orderId: 'o-1' }));
    assert.equal(String(result.key), 'o-1');
    assert.equal(result.topic, 'order-validations');
    assert.deepEqual([...result.headers].map(header => header.map(String)), [['writer', 'node-check']]);
    assert.equal(result.value.decidedAt, 1_700_000_000_000);
});

test('orders that were shipped before count, in this batch and in earlier ones, and those of others do not', async () => {
    await judge(...shipped('a'), record({ orderId: 'x', customerId: '16', state: 'SHIPPED' }));
    const [before, , after] = await judge(record(), record({ customerId: '16' }), ...shipped('b'), record());
    assert.deepEqual([before.value.result, after.value.result], ['FAIL', 'PASS']);
});

test('what a batch counted counts once it is committed: a batch that is judged again gets the same results', async () => {
    const batch = { records: [...shipped('a'), record(), ...shipped('b'), record()] };
    const first = await check.judge(batch, PARTITIONS, 0);
    const again = await check.judge(batch, PARTITIONS, 0);
    assert.deepEqual(again.messages, first.messages);
    assert.deepEqual(first.messages.map(({ value }) => value.result), ['FAIL', 'PASS']);
});

test('history is counted and not answered', async () => {
    const history = { isDue: false };
    const messages = await judge(record({}, history), record({ state: 'SHIPPED' }, history), record({ state: 'SHIPPED' }, history), record({}, { ...history, value: null }));
    assert.deepEqual(messages, []);
    assert.equal((await judge(record()))[0].value.result, 'PASS');
});

test('what was counted in a partition goes with it', async () => {
    await judge(...shipped('a', 'b'));
    check.keepOnly([]);
    assert.equal((await judge(record()))[0].value.result, 'FAIL');
});

test('an order without customer passes: another check fails it. Ends of orders get no result', async () => {
    const messages = await judge(record({ customerId: null, amount: '9999' }), record({ state: 'FAILED' }), record({ state: 'CANCELLED' }));
    assert.deepEqual(messages.map(({ value }) => value.result), ['PASS']);
});

test('a record that cannot be used is dead-lettered, and the next one is answered', async () => {
    const cases = [
        ['NULL_KEY', { key: null }],
        ['NULL_VALUE', { value: null }],
        ['WRONG_PARTITION', { partition: (record().partition + 1) % PARTITIONS }],
        ['UNDECODABLE', { key: Buffer.of(0xff), partition: partitionOf(Buffer.of(0xff), PARTITIONS) }],
        ['UNDECODABLE', { value: new BadRecordError('UNDECODABLE', 'not Avro') }],
        ['REFUSED', { value: { ...record().value, state: 'UNKNOWN' } }],
        ['REFUSED', { value: { ...record().value, customerId: '16' } }],
        ['REFUSED', { value: { ...record().value, orderId: 'a b' } }],
        ['REFUSED', { value: { ...record().value, amount: Decimal.parse('-0.01') } }],
    ];
    for (const [kind, difference] of cases) {
        const bad = record({}, difference);
        const [letter, result] = await judge(bad, record({ orderId: 'next' }));
        const headers = Object.fromEntries([...letter.headers].map(header => header.map(String)));
        assert.deepEqual([letter.topic, letter.key, letter.value], ['node-check-dead-letters', bad.key, bad.value], kind);
        assert.equal(headers['dead-letter.kind'], kind, headers['dead-letter.reason']);
        assert.equal(result.value.orderId, 'next');
    }
});

test('a registry that does not answer is no bad record', async () => {
    await assert.rejects(judge(record({}, { value: new Error('not now') })), /not now/);
});
