/* Dead letters: records that services cannot use, written to the topics as they are. Its first test needs a system without any. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { isAccessible } from './axe.mjs';
import { consoleTest } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { startRecordWriter } from './java-process.mjs';
import { decided, newName, send, stock, SYSTEM, until } from './rest.mjs';

const STOCK_TOPIC = 'warehouse-inventory';
const SCRIPT = '<img src=x onerror=hacked()>';
/** In front of a value stands the id of its schema (Confluent's wire format); the registry has none with this one. */
const UNKNOWN_SCHEMA = Buffer.from([0, 0x7f, 0xff, 0xff, 0xff, 1]);
/** More than a page of the list has. */
const MANY = 101;
let writer;

before(() => {
    writer = startRecordWriter('records', SYSTEM.kafka);
});
after(() => writer?.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const list = page => page.getByRole('region', { name: 'Dead letters, newest first' });
const nameOf = ({ topic, partition, offset }) => `${topic}:${partition}:${offset}`;
const letters = async filter => (await send('GET', `v1/dead-letters?limit=200&${new URLSearchParams(filter)}`)).letters;
const partitionBeside = partition => (partition === 0 ? 1 : 0);

/** Writes a record, and waits for the letter of a service. @return the letter, as the list has it */
async function deadLetter(service, record) {
    const name = nameOf(await writer.write(record));
    return { name, ...(await letterOf(service, name)) };
}

async function letterOf(service, name) {
    let found;
    await until(async () => {
        found = (await letters({ service })).find(({ source }) => nameOf(source) === name);
        return found !== undefined;
    }, `${service} dead-letters ${name}`);
    return found;
}

function open(page, { letter }) {
    return page.evaluate(hash => { location.hash = hash; }, `/dead-letters/${letter.topic}/${letter.partition}/${letter.offset}`);
}

const paid = async product => (await send('GET', `v1/order-rows?product=${product}`)).rows[0].paid;

/** The bytes of the newest record that an order has in a topic. */
async function recordOf(topic, orderId, type) {
    const history = await send('GET', `api/orders/v1/orders/${orderId}/history`);
    const { offset } = history.events.findLast(event => event.type === type);
    const { base64 } = await send('GET', `v1/records?${new URLSearchParams({ topic, partition: history.partition, offset, bytes: true })}`);
    return { partition: history.partition, value: Buffer.from(base64, 'base64') };
}

consoleTest('where nothing was dead-lettered, the page says so', { at: 'dead-letters' }, async ({ page }) => {
    await reads(page.getByRole('status').first(), '0 dead letters');
    await reads(page.locator('.empty-title'), 'No dead letter');
    await page.getByLabel('Kind', { exact: true }).selectOption('UNDECODABLE');
    await eventually(() => page.evaluate(() => location.hash), '#/dead-letters?kind=UNDECODABLE');
    await reads(page.locator('.empty-title'), 'No such dead letter');
    await link(page, 'Show all dead letters').click();
    await reads(page.locator('.empty-title'), 'No dead letter');
});

consoleTest('bad records are counted and listed by topic and kind, each with its reason', { at: 'dead-letters' }, async ({ page }) => {
    const key = newName('BAD');
    const kinds = [
        ['UNDECODABLE', { key, value: 'no record' }],
        ['UNKNOWN_SCHEMA', { key, value: UNKNOWN_SCHEMA }],
        ['NULL_VALUE', { key }],
        ['NULL_KEY', { value: 'no record' }],
    ];
    const written = [];
    for (const [kind, record] of kinds) {
        written.unshift({ kind, ...(await deadLetter('inventory-service', { topic: STOCK_TOPIC, ...record })) });
    }
    // What was counted a moment ago is not counted again at once.
    await until(async () => (await send('GET', 'v1/dead-letters/counts')).counts.length === kinds.length, 'every letter is counted');
    await page.reload();
    const counts = page.getByRole('region', { name: 'Dead letters by service, topic and kind' });
    for (const { kind, name } of written) {
        await reads(counts.locator('tbody tr').filter({ hasText: STOCK_TOPIC }).filter({ hasText: kind }), new RegExp(`^inventory-service${STOCK_TOPIC}${kind} .+1\\d\\d:\\d\\d:\\d\\d`));
        await reads(list(page).locator('tbody tr').filter({ hasText: name }), new RegExp(`${name}.*${kind}inventory-service.+`));
    }
    await reads(list(page).locator('tbody tr').first().locator('th'), written[0].name);
    await isAccessible(page, 'dead letters of several kinds');

    await counts.locator('tbody tr').filter({ hasText: 'UNKNOWN_SCHEMA' }).getByRole('link').click();
    await eventually(() => page.evaluate(() => location.hash), `#/dead-letters?service=inventory-service&topic=${STOCK_TOPIC}&kind=UNKNOWN_SCHEMA`);
    await eventually(() => list(page).locator('tbody th').allTextContents(), [written.find(({ kind }) => kind === 'UNKNOWN_SCHEMA').name]);
    await reads(list(page).locator('.reason'), /schema/);
    await page.getByLabel('Kind', { exact: true }).selectOption('NULL_KEY');
    await eventually(() => list(page).locator('tbody th').allTextContents(), [written.find(({ kind }) => kind === 'NULL_KEY').name]);
    await link(page, 'All dead letters').click();
    await has(list(page).locator('tbody tr'), kinds.length);

    await link(page, written.find(({ kind }) => kind === 'NULL_VALUE').name).click();
    await reads(page.locator('main'), /It cannot be replayed: no reader accepts a record without a key or a value/);
    await reads(page.locator('.record'), /The record has no value/);
    await link(page, 'All dead letters').last().click();
    await has(list(page).locator('tbody tr'), kinds.length);
});

consoleTest('script in a dead letter is shown as text, and bytes as they are', { at: 'dead-letters' }, async ({ page }) => {
    const asked = [];
    page.on('request', request => asked.push(new URL(request.url()).pathname));
    await page.exposeFunction('hacked', () => asked.push('a script ran'));
    const isText = async () => {
        assert.equal(await page.locator('main img, main b, [onerror], [onclick]').count(), 0);
        assert.ok(!asked.includes('a script ran') && !asked.includes('/x'), asked.join());
    };
    const garbage = await deadLetter('inventory-service', { topic: STOCK_TOPIC, key: SCRIPT, value: `<script>hacked()</script>`, headers: { writer: SCRIPT } });
    await page.reload();
    await reads(list(page).locator('tbody tr').filter({ hasText: garbage.name }).locator('.key'), SCRIPT);
    await isText();
    await link(page, garbage.name).click();
    await reads(page.locator('.record'), /It cannot be decoded:/);
    await reads(page.locator('.record'), /writer<img src=x onerror=hacked\(\)>/);
    await reads(page.getByLabel('Bytes of the value'), /^000000 3c 73 63 72 69 70 74 3e .* <script>hacked\(\) 000010 3c 2f 73 63 72 69 70 74 3e <\/script>$/);
    await isText();

    // An order with such a product, written where it does not belong: it can be decoded.
    const product = `<b onclick=hacked()>${newName('P')}`;
    const orderId = await decided(product, { quantity: 1 });
    const { partition, value } = await recordOf('orders', orderId, 'STATE');
    const misplaced = await deadLetter('console-service', { topic: 'orders', partition: partitionBeside(partition), key: orderId, value });
    await open(page, misplaced);
    await reads(page.getByLabel('Value, decoded'), new RegExp(`"product": "${product.replace(/[()]/g, '\\$&')}"`));
    await isText();
    await has(page.getByLabel('Bytes of the value'), 0);
    await button(page, 'Show the bytes').click();
    await reads(page.getByLabel('Bytes of the value'), /^000000 00 00 00 00 /);
    // Readers of this topic rely on each record being written once, and the page says so before it replays.
    await button(page, 'Replay …').click();
    await reads(page.getByRole('form', { name: 'Confirm the replay' }).locator('.doubts'), /written once/);
    await isAccessible(page, 'the question before a replay');
    await button(page, 'Leave it').click();
    await has(page.getByRole('form', { name: 'Confirm the replay' }), 0);
    await isText();
});

consoleTest('a record that can be used counts after its replay, and is not replayed again unawares', { at: 'dead-letters', allowed: /status of 409/ }, async ({ page, open: openAnother }) => {
    const product = await stock(newName('REPLAYED'), 10);
    const orderId = await decided(product, { price: 4 });
    const paymentId = newName('payment');
    await send('POST', 'api/orders/v1/payments', { id: paymentId, orderId, currency: 'GBP', amount: 4 });
    await until(async () => await paid(product) === 4, 'the payment is counted');
    // Another payment of the order, by a client that places keys by another hash.
    const { partition, value } = await recordOf('payments', orderId, 'PAYMENT');
    const another = Buffer.from(value.toString('latin1').replace(paymentId, paymentId.toUpperCase()), 'latin1');
    const letter = await deadLetter('console-service', { topic: 'payments', partition: partitionBeside(partition), key: orderId, value: another });
    assert.equal(letter.kind, 'WRONG_PARTITION');
    assert.equal(await paid(product), 4);

    await open(page, letter);
    await reads(page.locator('.facts').first(), /WRONG_PARTITION: is in another partition than its key’s/);
    await reads(page.getByLabel('Value, decoded'), new RegExp(`"orderId": "${orderId}"`));
    const { page: other } = await openAnother();
    await open(other, letter);
    await button(other, 'Replay …').click();
    await button(page, 'Replay …').click();
    await button(page, 'Replay the record').click();
    await reads(page.locator('.notice-good'), new RegExp(`^Replayed: the record is at payments:${partition}:\\d+ now\\.$`));
    // Somebody who looked before does not replay it unawares.
    await button(other, 'Replay the record').click();
    await reads(other.getByRole('alert'), /Not replayed.*replayed before/);
    await isAccessible(other, 'a replay that was refused');
    await isAccessible(page, 'a record that was replayed');
    await button(other, 'Replay once more').waitFor();
    await button(other, 'Leave it').click();
    await until(async () => await paid(product) === 8, 'the replayed payment is counted');
    const { events } = await send('GET', `api/orders/v1/orders/${orderId}/history`);
    assert.deepEqual(events.filter(({ type }) => type === 'PAYMENT').map(event => event.paymentId), [paymentId, paymentId.toUpperCase()]);
});

consoleTest('a record that fails again is a new dead letter, and is replayed once more only by who says so', { at: 'dead-letters' }, async ({ page }) => {
    const letter = await deadLetter('inventory-service', { topic: STOCK_TOPIC, key: newName('AGAIN'), value: 'no record' });
    await open(page, letter);
    await button(page, 'Replay …').click();
    await button(page, 'Replay the record').click();
    await reads(page.locator('.notice-good'), /^Replayed: /);
    const to = await page.locator('.notice-good code').textContent();
    assert.equal((await letterOf('inventory-service', to)).kind, 'UNDECODABLE');
    await button(page, 'Replay …').click();
    await reads(page.getByRole('form', { name: 'Confirm the replay' }).locator('.doubts'), /was replayed before, and is replayed once more/);
    await button(page, 'Replay once more').click();
    await eventually(async () => await page.locator('.notice-good code').textContent() !== to, true);
});

consoleTest('a long list goes on', { at: `dead-letters?topic=${STOCK_TOPIC}` }, async ({ page }) => {
    for (let number = 1; number < MANY; number++) {
        await writer.write({ topic: STOCK_TOPIC, key: `many-${number}`, value: 'no record' });
    }
    await deadLetter('inventory-service', { topic: STOCK_TOPIC, key: 'many', value: 'no record' });
    await page.reload();
    await has(list(page).locator('tbody tr'), 100);
    await button(page, 'More').click();
    await eventually(async () => await list(page).locator('tbody tr').count() > MANY, true);
});
