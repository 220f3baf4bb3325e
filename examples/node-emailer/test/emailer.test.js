import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadRecordError } from 'orderflow-node-kit/bad-record.js';
import { Decimal } from 'orderflow-node-kit/decimal.js';
import { RegistryUnavailableError } from 'orderflow-node-kit/registry.js';
import { Emailer } from '../src/emailer.js';

const CONFIG = { from: { name: '', address: 'a@b.example', domain: 'b.example' }, prefix: '', deadLetters: 'letters', service: 'node-emailer', groupId: 'node-emailer' };
const VALUE = { customerName: 'Ana', email: 'ana@example.com', level: 'platinum', state: 'VALIDATED', total: Decimal.parse('1'), currency: 'GBP' };
const record = (orderId, difference = {}) => ({ topic: 'platinum-emails', partition: 0, offset: BigInt(orderId), timestamp: 0n, key: null, headers: [], value: { ...VALUE, orderId }, ...difference });

/** @param steps what happened, in order */
function emailer(records, { decode = async value => value, send = async () => true } = {}) {
    const steps = [];
    const reader = {
        next: async () => ({ member: 'm', records, next: new Map([[0, 100n]]) }),
        commit: async ({ next }) => { steps.push(`commit ${next.get(0)}`); },
        moveTo: () => {},
        rejoined: async () => { steps.push('rejoined'); },
    };
    const mailer = { send: async (mail, stop) => (await send(mail, stop)) && Boolean(steps.push(`sent ${mail.messageId}`)) };
    const producer = { send: async ({ messages }) => { steps.push(`letter to ${messages[0].topic}`); } };
    return { steps, emailer: new Emailer({ config: CONFIG, reader, producer, registry: { decode }, mailer }) };
}

test('an offset is committed behind the e-mail, and at last that of the batch', async () => {
    const { steps, emailer: one } = emailer([record('1'), record('2')]);
    await one.round(new AbortController().signal);
    assert.deepEqual(steps, ['sent <1.platinum@b.example>', 'commit 2', 'sent <2.platinum@b.example>', 'commit 3', 'commit 100']);
});

test('a bad record is dead-lettered before its offset is committed, and the next e-mail is sent', async () => {
    const { steps, emailer: one } = emailer([record('1', { value: '' }), record('2', { value: VALUE }), record('3')]);
    await one.round(new AbortController().signal);
    assert.deepEqual(steps, ['letter to letters', 'commit 2', 'letter to letters', 'commit 3', 'sent <3.platinum@b.example>', 'commit 4', 'commit 100']);
});

test('a row that was taken back is passed: there is nothing to send', async () => {
    const { steps, emailer: one } = emailer([record('1', { value: null }), record('2')]);
    await one.round(new AbortController().signal);
    assert.deepEqual(steps, ['commit 2', 'sent <2.platinum@b.example>', 'commit 3', 'commit 100']);
});

test('an e-mail that the server never takes is dead-lettered', async () => {
    const { steps, emailer: one } = emailer([record('1')], { send: async () => { throw new BadRecordError('REFUSED', '550'); } });
    await one.round(new AbortController().signal);
    assert.deepEqual(steps, ['letter to letters', 'commit 2', 'commit 100']);
});

test('nothing is committed when the stop comes first, or the registry does not answer', async () => {
    const stopped = emailer([record('1')], { send: async () => false });
    await stopped.emailer.round(new AbortController().signal);
    const stop = new AbortController();
    const away = emailer([record('1')], { decode: async () => { stop.abort(); throw new RegistryUnavailableError('away'); } });
    await away.emailer.round(stop.signal);
    assert.deepEqual([...stopped.steps, ...away.steps], []);
});

test('a member that the group has refused waits until it has joined again; any other failure ends its life', async () => {
    const refused = Object.assign(new Error('ILLEGAL_GENERATION'), { findBy: name => name === 'needsRejoin' });
    const moved = emailer([record('1')], { send: async () => { throw refused; } });
    await moved.emailer.round(new AbortController().signal);
    assert.deepEqual(moved.steps, ['rejoined']);
    await assert.rejects(emailer([record('1')], { send: async () => { throw new Error('other'); } }).emailer.round(new AbortController().signal), /other/);
});
