/* The emailer as a process, with a broker, a registry and a mail server: npm run integration */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Admin } from '@platformatic/kafka';
import { clientOptions, idempotentProducer, TransactionalProducer } from 'orderflow-node-kit/clients.js';
import { Decimal } from 'orderflow-node-kit/decimal.js';
import { Registry } from 'orderflow-node-kit/registry.js';
import { Cable } from '../../../../console-service/src/test/browser/cable.mjs';
import { eventually, System } from '../../../node-kit/test/system.js';
import { configOf } from '../../src/config.js';
import { prepare } from '../../src/topics.js';

const HERE = fileURLToPath(new URL('../..', import.meta.url));
const VALUE = { customerName: 'Ana Muñoz', email: 'ana@example.com', level: 'platinum', state: 'VALIDATED', total: Decimal.parse('9007199254740993.01'), currency: 'GBP' };

let system;
let cable;
let config;
let writer;
let producer;
let service;

before(async () => {
    system = await System.start('node-emailer');
    cable = await Cable.to(`http://${system.urls.smtp}`);
    config = configOf(system.environment);
    await prepare(config);
    writer = await new Registry(config.registryUrl).writer(`${config.emails}-value`);
    producer = idempotentProducer({ ...config, clientId: 'test' });
});
after(async () => {
    await producer?.close();
    await system?.stop();
    await cable?.cut();
});

const start = () => { service = system.service(HERE, { ORDERFLOW_EMAIL_SMTP_PORT: String(cable.port) }); };
const message = (orderId, difference = {}) => ({ topic: config.emails, key: Buffer.from(orderId), value: writer.encode({ ...VALUE, orderId, ...difference }) });
const raw = (key, value) => ({ topic: config.emails, key: Buffer.from(key), value, headers: new Map([[Buffer.from('trace'), Buffer.of(0xff)]]) });
const send = messages => producer.send({ messages });

/** The Message-IDs that the mail catcher has, each once for each e-mail. */
async function caught() {
    const list = await (await fetch(`${system.urls.mails}/`)).text();
    const numbers = [...list.matchAll(/href="\/mails\/(\d+)"/g)].map(([, number]) => number);
    const sources = await Promise.all(numbers.map(async number => (await fetch(`${system.urls.mails}/mails/${number}/source`)).text()));
    return sources.map(source => /^Message-ID: <(.+)\.platinum@example\.com>/mi.exec(source)[1]);
}

const names = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(3, '0')}`);
const caughtOf = async prefix => [...new Set(await caught())].filter(id => id.startsWith(prefix)).sort();

async function members() {
    const admin = new Admin(clientOptions({ ...config, clientId: 'test-admin' }));
    try {
        const group = (await admin.describeGroups({ groups: [config.groupId] })).get(config.groupId);
        return group.members.size;
    } finally {
        await admin.close();
    }
}

test('an e-mail for each committed record, exact to the last digit, and none for an aborted one', async () => {
    const transactional = new TransactionalProducer({ ...config, clientId: 'test-transactions', transactionalId: 'test-transactions' });
    for (const [orderId, end] of [['no-1', 'abort'], ['yes-1', 'commit'], ['no-2', 'abort'], ['yes-2', 'commit'], ['no-3', 'abort']]) {
        const transaction = await transactional.begin();
        await transaction.send({ messages: [{ ...message(orderId), partition: 0 }] });
        await transaction[end]();
    }
    await transactional.close();
    await send([message('plain')]);
    start();
    await eventually(async () => (await caught()).sort(), ['plain', 'yes-1', 'yes-2'], 'e-mails');
    const source = await (await fetch(`${system.urls.mails}/mails/1/source`)).text();
    assert.match(source, /9007199254740993\.01 GBP/);
    assert.match(source, /^To: .*<ana@example\.com>/m);
});

test('records that cannot be used are dead letters, with their bytes and the reason, and stop nothing', async () => {
    await send([raw('garbage', Buffer.from('{"not":"avro"}')), raw('unknown', Buffer.of(0, 0, 0, 0x7f, 0, 1)), message('no-address', { email: 'nobody' }), message('after')]);
    await eventually(() => caughtOf('after'), ['after'], 'e-mails');
    const letters = await system.watch(config.deadLetters);
    const shown = ({ key, headers }) => {
        const texts = Object.fromEntries(headers.map(([name, value]) => [String(name), String(value)]));
        return [String(key), texts['dead-letter.kind'], texts['dead-letter.topic'], texts.writer];
    };
    await eventually(() => letters.records.map(shown).sort(), [
        ['garbage', 'UNDECODABLE', 'platinum-emails', 'node-emailer'],
        ['no-address', 'REFUSED', 'platinum-emails', 'node-emailer'],
        ['unknown', 'UNKNOWN_SCHEMA', 'platinum-emails', 'node-emailer'],
    ], 'dead letters');
    const garbage = letters.records.find(({ key }) => String(key) === 'garbage');
    assert.equal(String(garbage.value), '{"not":"avro"}');
    assert.deepEqual(garbage.headers.find(([name]) => String(name) === 'original.trace')[1], Buffer.of(0xff));
});

test('a mail server that is away is waited for', async () => {
    await cable.cut();
    await send(names('away', 5).map(name => message(name)));
    await eventually(async () => /not taken, it is sent again messageId=<away-/.test(await readFile(service.log, 'utf8')), true, 'a try that failed');
    await cable.mend();
    await eventually(() => caughtOf('away'), names('away', 5), 'e-mails');
});

test('kill -9 while e-mails are sent: each is sent, few of them twice, with one Message-ID', async () => {
    await send(names('kill', 60).map(name => message(name)));
    for (const least of [1, 10, 20]) {
        await eventually(async () => (await caughtOf('kill')).length >= least, true, `at least ${least} e-mails`);
        assert.equal(await service.kill(), 'SIGKILL');
        start();
    }
    await eventually(() => caughtOf('kill'), names('kill', 60), 'e-mails');
    const twice = (await caught()).filter(id => id.startsWith('kill')).length - 60;
    assert.ok(twice <= 3, `${twice} e-mails were sent twice by 3 kills`);
});

test('SIGTERM ends it in order, also while a mail server is away: what is not sent is not committed', async () => {
    await cable.cut();
    await send([message('later')]);
    assert.equal(await service.stop(), 0, service.log);
    await eventually(members, 0, 'members of the group');
    await cable.mend();
    start();
    await eventually(() => caughtOf('later'), ['later'], 'e-mails');
    assert.equal(await service.stop(), 0, service.log);
    await eventually(members, 0, 'members of the group');
});
