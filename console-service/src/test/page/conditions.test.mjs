import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { conditionsOf, shares } from '../../main/resources/page/health/conditions.js';
import { sectionOf } from '../../main/resources/page/health/runbook-text.js';

const WELL = { name: 'orders-service', reachable: true, ready: true, restoring: 0, failures: 0, deadLetters: 0, waiters: 0, lag: [], late: { FRAUD_CHECK: 0 } };
const RUNBOOK = readFileSync(new URL('../../../../docs/ALERTS.md', import.meta.url), 'utf8');

const alerts = changes => conditionsOf([{ ...WELL, ...changes }]).map(({ alert }) => alert);

test('a service that is well needs no attention', () => {
    assert.deepEqual(alerts({}), []);
});

test('one that does not answer is not called not ready, too', () => {
    assert.deepEqual(alerts({ reachable: false, ready: false }), ['OrderflowInstanceDown']);
    assert.deepEqual(alerts({ ready: false }), ['OrderflowNotReady']);
});

test('another instance that is not ready is named, and one that does not answer, too', () => {
    const instances = [
        { address: 'a:1', answers: true, ready: true, reasons: {}, applications: [] },
        { address: 'b:2', answers: false, ready: true, reasons: {}, applications: [] },
        { address: 'c:3', answers: false, ready: false, reasons: { views: 'it restores' }, applications: [] },
        { address: 'd:4', answers: false, ready: false, reasons: { instance: 'it does not answer: nothing within 1 s' }, applications: [] },
    ];
    assert.deepEqual(conditionsOf([{ ...WELL, instances }]).map(({ alert, text }) => [alert, text]), [
        ['OrderflowNotReady', 'its instance c:3 is not ready'],
        ['OrderflowInstanceDown', 'its instance d:4 does not answer'],
    ]);
});

test('late orders count by check, those that wait for money do not', () => {
    assert.deepEqual(conditionsOf([{ ...WELL, late: { FRAUD_CHECK: 2, PAYMENT: 5 } }]).map(({ text }) => text), ['2 orders are late for FRAUD_CHECK']);
});

test('an application is behind by the sum of its partitions', () => {
    const lag = records => [{ application: 'views', topic: 'orders', partition: 0, records: 10_000 }, { application: 'views', topic: 'payments', partition: 0, records }];
    assert.deepEqual(alerts({ lag: lag(0) }), []);
    assert.deepEqual(alerts({ lag: lag(1) }), ['OrderflowConsumerBehind']);
});

test('what hurts users stands first', () => {
    const found = conditionsOf([{ ...WELL, deadLetters: 1 }, { ...WELL, name: 'fraud-service', ready: false }]);
    assert.deepEqual(found.map(({ service }) => service), ['fraud-service', 'orders-service']);
});

test('each condition has its section in the runbook', () => {
    const all = conditionsOf([
        { ...WELL, reachable: false },
        { ...WELL, ready: false, restoring: 1, failures: 4, deadLetters: 1, waiters: 8_001, late: { A: 1 }, mailServerReachable: false, lag: [{ application: 'a', topic: 't', partition: 0, records: 10_001 }] },
    ]);
    assert.equal(all.length, 9);
    all.forEach(({ alert }) => assert.ok(sectionOf(RUNBOOK, alert)?.length > 1, alert));
});

test('a section is text, and its links lead nowhere', () => {
    const section = sectionOf('# Alerts\n\n## A\n*page.* It <b>is</b> down.\n- **How:** run `x` of [docs](a.md)\n\n## B\nother', 'A');
    assert.deepEqual(section, [
        { type: 'p', parts: [{ type: 'em', text: 'page.' }, { type: 'text', text: ' It <b>is</b> down.' }] },
        { type: 'li', parts: [{ type: 'strong', text: 'How:' }, { type: 'text', text: ' run ' }, { type: 'code', text: 'x' }, { type: 'text', text: ' of ' }, { type: 'text', text: 'docs' }] },
    ]);
    assert.equal(sectionOf('## A\n', 'B'), undefined);
});

test('partitions stand with the instance that has them, and the one that answers says how far it is behind', () => {
    const instances = [
        { address: 'a:1', answers: true, applications: [{ application: 'views', partitions: { orders: [0, 2] }, standby: {} }] },
        { address: 'b:1', answers: false, applications: [{ application: 'views', partitions: { orders: [1, 3] }, standby: {} }] },
    ];
    const lag = [{ application: 'views', topic: 'orders', partition: 2, records: 1 }, { application: 'views', topic: 'orders', partition: 0, records: 4 }];
    assert.deepEqual(shares({ instances, lag }), [
        { application: 'views', topic: 'orders', address: 'a:1', partitions: [0, 2], records: 5 },
        { application: 'views', topic: 'orders', address: 'b:1', partitions: [1, 3], records: undefined },
    ]);
});

test('a consumer that is no Streams application is known by what it reads', () => {
    const lag = [2, 0].map(partition => ({ application: 'details', topic: 'orders', partition, records: 1 }));
    assert.deepEqual(shares({ instances: [{ address: 'a:1', answers: true, applications: [] }], lag }),
        [{ application: 'details', topic: 'orders', address: 'a:1', partitions: [0, 2], records: 2 }]);
    assert.deepEqual(shares({}), []);
});
