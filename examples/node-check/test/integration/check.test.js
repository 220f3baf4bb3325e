/* The check as a process, with a whole Orderflow that requires it: npm run integration */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { idempotentProducer } from 'orderflow-node-kit/clients.js';
import { Registry } from 'orderflow-node-kit/registry.js';
import { eventually, System } from '../../../node-kit/test/system.js';
import { configOf } from '../../src/config.js';

const HERE = fileURLToPath(new URL('../..', import.meta.url));
const CHECKS = 'ORDER_DETAILS_CHECK,FRAUD_CHECK,INVENTORY_CHECK/product,LOYALTY_CHECK';
const MANY = 200;
const AT_ONCE = 20;
const AWKWARD = 300;

let system;
let config;
let service;
/** Order ids of all results for the orders during whose checks the service was killed, as of now. */
let killedResults;

before(async () => {
    system = await System.start('node-check', { ORDERFLOW_ORDERS_REQUIRED_CHECKS: CHECKS, ORDERFLOW_ORDERS_DEADLINE: '5m', ORDERFLOW_FRAUD_LIMIT: '1000000' });
    config = configOf(system.environment);
    await system.command('topics', 'apply', '--check', 'node-check');
    await system.rest('POST', 'inventory-service', '/v1/inventory/SOCKS/adjustments', { adjustmentId: 'initial', kind: 'SET', quantity: 10_000 });
});
after(() => system?.stop());

const start = () => { service = system.service(HERE); };
const post = (id, price, customerId = '15') => system.rest('POST', 'orders-service', '/v1/orders', { id, customerId, product: 'SOCKS', quantity: 1, price });
/** The process that a shell has started, if it has. */
const endProcessOf = async pidFile => {
    if (existsSync(pidFile)) {
        const pid = Number(readFileSync(pidFile, 'utf8'));
        process.kill(pid, 'SIGTERM');
        await eventually(() => isAlive(pid), false, `process ${pid} has ended`);
        rmSync(pidFile);
    }
};
const isAlive = pid => {
    try {
        return process.kill(pid, 0); // sends nothing
    } catch (failure) {
        assert.equal(failure.code, 'ESRCH');
        return false;
    }
};
const outcome = id => system.rest('GET', 'orders-service', `/v1/orders/${id}/validated?timeout=50000`);

test('an order waits for the check; one over the limit is FAILED by it, and a small one VALIDATED', async () => {
    await post('early', 600);
    start();
    const failed = await outcome('early');
    assert.equal(failed.state, 'FAILED');
    assert.deepEqual(failed.reasons.map(({ check, code }) => [check, code]), [['LOYALTY_CHECK', 'TOO_FEW_ORDERS']]);
    await post('small', 500);
    assert.equal((await outcome('small')).state, 'VALIDATED');
});

test('a customer to whom an order was shipped may order for more, also after a restart', async () => {
    await system.rest('POST', 'orders-service', '/v1/orders/small/ship');
    const orderLarge = async id => {
        await post(id, 600);
        return (await outcome(id)).state;
    };
    let tries = 0;
    // The next order may be judged before what was shipped is written to its topic.
    await eventually(() => orderLarge(`large-${++tries}`), 'VALIDATED', 'a large order');
    assert.equal(await service.stop(), 0, service.log);
    start();
    assert.equal(await orderLarge('after-restart'), 'VALIDATED');
});

test('a record that cannot be used is a dead letter that the commands of Orderflow know', async () => {
    const producer = idempotentProducer({ ...config, clientId: 'test' });
    await producer.send({ messages: [{ topic: config.orders, key: Buffer.from('15'), value: Buffer.from('garbage') }] });
    await producer.close();
    const isListed = async () => /UNDECODABLE.*node-check|node-check.*UNDECODABLE/s.test(await system.command('dead-letters', 'list', '--check', 'node-check', '-o', 'json'));
    await eventually(isListed, true, 'a dead letter of node-check');
    await post('after-garbage', 10);
    assert.equal((await outcome('after-garbage')).state, 'VALIDATED');
});

test('kill -9 in mid-work: every order gets an outcome, and one result of the check', async () => {
    const ids = Array.from({ length: MANY }, (_, index) => `kill-${index}`);
    const left = [...ids];
    const posting = Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (let id = left.shift(); id; id = left.shift()) {
            await post(id, left.length % 2 === 0 ? 600 : 10, `customer-${id}`);
        }
    }));
    for (let kills = 0; kills < 3; kills++) {
        const before = left.length;
        await eventually(() => left.length < before - 20 || left.length === 0, true, 'orders are posted');
        assert.equal(await service.kill(), 'SIGKILL');
        start();
    }
    await posting;
    const outcomes = await Promise.all(ids.map(outcome));
    assert.equal(outcomes.filter(({ state }) => state === 'VALIDATED' || state === 'FAILED').length, MANY);
    for (const { id, state, total, reasons } of outcomes) {
        assert.equal(state, total > 500 ? 'FAILED' : 'VALIDATED', `${id} ${JSON.stringify(reasons)}`);
    }
    const validations = await system.watch(config.validations);
    const registry = new Registry(config.registryUrl);
    killedResults = async () => {
        const values = await Promise.all(validations.records.map(async ({ value }) => registry.decode(value)));
        return values.filter(({ orderId, check }) => check === 'LOYALTY_CHECK' && orderId.startsWith('kill-')).map(({ orderId }) => orderId).sort();
    };
    await eventually(killedResults, [...ids].sort(), 'results of the check, one for each order');
});

test('certify: awkward orders are answered as the contract says, kill -9 in mid-work included', async () => {
    const pidFile = `${service.log}.pid`;
    rmSync(pidFile, { force: true }); // of a run that was broken off
    const environment = Object.entries(system.environment).map(([name, value]) => `${name}=${value}`).join(' ');
    const restart = `kill -9 ${service.child.pid} && cd '${HERE}' && { ${environment} node src/main.js >>'${service.log}' 2>&1 & echo $! >'${pidFile}'; }`;
    const words = ['--service', config.service, '--orders', String(AWKWARD), '--url', system.urls['orders-service'], '--kill-command', restart, '-o', 'json'];
    try {
        const certificate = JSON.parse(await system.command('certify', 'LOYALTY_CHECK', ...words));
        assert.equal(certificate.orders, AWKWARD);
        assert.match(certificate.notes.join(), /the kill command has run after 150 orders/);
        assert.equal(await service.ended, 'SIGKILL');
    } finally {
        await endProcessOf(pidFile);
    }
    start();
});

test('the audit finds nothing, and the check leaves its group when it is asked to stop', async () => {
    await system.command('audit', '--settle', '--check', 'node-check', '--fraud.limit', '1000000');
    await system.command('doctor', '--skip', 'smtp', '--check', 'node-check');
    assert.equal(await service.stop(), 0, service.log);
    const results = await killedResults();
    assert.equal(new Set(results).size, results.length, 'no result came twice, late either');
});
