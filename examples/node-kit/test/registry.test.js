import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { Registry, RegistryUnavailableError } from '../src/registry.js';

/** Bytes and schemas that Orderflow's own serializer is held to, see GoldenBytesTest. */
const SCHEMAS = new URL('../../../schemas/src/', import.meta.url);
const golden = name => Buffer.from(readFileSync(new URL(`test/resources/golden/dev.orderflow.avro.${name}/v1.hex`, SCHEMAS), 'utf8').trim(), 'hex');
const schema = name => readFileSync(new URL(`main/avro-history/dev.orderflow.avro.${name}/v1.avsc`, SCHEMAS), 'utf8');
const ID = 0x01020304;

let server;
let answers;
let asked;
let registry;

before(async () => {
    server = createServer(({ url }, response) => {
        asked.push(url);
        const [status, body] = answers[url] ?? [404, { error_code: 40403, message: 'Schema not found' }];
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
    answers = {};
    asked = [];
    registry = new Registry(`http://127.0.0.1:${server.address().port}/`);
});
after(() => server.close());

test('reads the bytes of a record that Orderflow wrote', async () => {
    answers[`/schemas/ids/${ID}`] = [200, { schema: schema('CustomerOrder') }];
    const { amount, ...order } = await registry.decode(golden('CustomerOrder'));
    assert.deepEqual({ ...order }, { customerId: '17850', orderId: '17', state: 'CREATED', currency: 'GBP' });
    assert.equal(String(amount), '29.9700');
});

test('writes exactly the bytes that Orderflow writes', async () => {
    answers['/subjects/order-validations-value/versions/latest'] = [200, { id: ID, schema: schema('OrderValidation') }];
    answers[`/schemas/ids/${ID}`] = [200, { schema: schema('OrderValidation') }];
    const { encode } = await registry.writer('order-validations-value');
    const value = await registry.decode(golden('OrderValidation'));
    assert.deepEqual(encode(value), golden('OrderValidation'));
    assert.equal(value.reasons[0].code, 'OUT_OF_STOCK');
});

test('asks for each schema once, also when it was not there', async () => {
    answers[`/schemas/ids/${ID}`] = [200, { schema: schema('CustomerOrder') }];
    await registry.decode(golden('CustomerOrder'));
    await registry.decode(golden('CustomerOrder'));
    assert.equal(asked.length, 1);
});

test('fields that are left out get their defaults, and a value of the wrong type is refused', async () => {
    answers['/subjects/order-validations-value/versions/latest'] = [200, { id: ID, schema: schema('OrderValidation') }];
    answers[`/schemas/ids/${ID}`] = [200, { schema: schema('OrderValidation') }];
    const { encode } = await registry.writer('order-validations-value');
    const read = await registry.decode(encode({ orderId: '1', check: 'A', result: 'PASS', decidedAt: 0 }));
    assert.deepEqual([read.product, read.reasons, { ...read.figures }], [null, [], {}]);
    assert.throws(() => encode({ orderId: 1, check: 'A', result: 'PASS', decidedAt: 0 }), /orderId does not fit the schema/);
});

test('resolves what a schema refers to, over several steps', async () => {
    const field = type => JSON.stringify({ type: 'record', name: 'a.Outer', fields: [{ name: 'inner', type }] });
    answers[`/schemas/ids/${ID}`] = [200, { schema: field('b.Inner'), references: [{ name: 'b.Inner', subject: 'inner', version: 3 }] }];
    answers['/subjects/inner/versions/3?deleted=true'] = [200, {
        schema: JSON.stringify({ type: 'record', name: 'b.Inner', fields: [{ name: 'money', type: 'c.Money' }] }),
        references: [{ name: 'c.Money', subject: 'money', version: 1 }],
    }];
    answers['/subjects/money/versions/1?deleted=true'] = [200, {
        schema: JSON.stringify({ type: 'record', name: 'c.Money', fields: [{ name: 'amount', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } }] }),
    }];
    const read = await registry.decode(Buffer.from('0001020304' + '0407ce', 'hex'));
    assert.equal(String(read.inner.money.amount), '19.98');
});

test('a schema that refers to itself is bad, and asked for once', async () => {
    answers[`/schemas/ids/${ID}`] = [200, { schema: '"a.A"', references: [{ name: 'a.A', subject: 'a', version: 1 }] }];
    answers['/subjects/a/versions/1?deleted=true'] = [200, { schema: '"a.A"', references: [{ name: 'a.A', subject: 'a', version: 1 }] }];
    await assert.rejects(registry.decode(golden('CustomerOrder')), { kind: 'UNDECODABLE', message: /refers to itself/ });
    assert.equal(asked.length, 2);
});

test('bytes that can never be read are bad records, each with its kind and reason', async () => {
    answers[`/schemas/ids/${ID}`] = [200, { schema: schema('CustomerOrder') }];
    const good = golden('CustomerOrder');
    const cases = [
        [Buffer.from('{"json":1}'), 'UNDECODABLE', /first byte 0x7b .*Confluent's wire format/],
        [Buffer.of(0, 0, 1), 'UNDECODABLE', /3 bytes/],
        [Buffer.alloc(0), 'UNDECODABLE', /0 bytes/],
        [good.subarray(0, -1), 'UNDECODABLE', /do not fit its schema/],
        [Buffer.concat([good, Buffer.of(0)]), 'UNDECODABLE', /do not fit its schema/],
        [Buffer.of(0, 0, 0, 0, 9, 1), 'UNKNOWN_SCHEMA', /does not have schema 9/],
    ];
    for (const [bytes, kind, message] of cases) {
        await assert.rejects(registry.decode(bytes), { kind, message });
    }
});

test('a registry that does not answer, or answers as none does, is no bad record', async () => {
    for (const answer of [[500, { error_code: 50001, message: 'store' }], [404, '<html>'], [404, { status: 404 }], [200, 'no JSON']]) {
        answers[`/schemas/ids/${ID}`] = answer;
        await assert.rejects(registry.decode(golden('CustomerOrder')), RegistryUnavailableError);
    }
    await assert.rejects(new Registry('http://127.0.0.1:1').decode(golden('CustomerOrder')), RegistryUnavailableError);
});

test('the next address is asked when one does not answer', async () => {
    answers[`/schemas/ids/${ID}`] = [200, { schema: schema('CustomerOrder') }];
    const two = new Registry(`http://127.0.0.1:1, http://127.0.0.1:${server.address().port}`);
    assert.equal((await two.decode(golden('CustomerOrder'))).orderId, '17');
});
