/* Two instances of console-service, one of which is killed while orders come in: what the pages at either of them show. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { isAccessible } from './axe.mjs';
import { consoleTest, CUT } from './chromium.mjs';
import { eventually, reads } from './eventually.mjs';
import { isLive, rowOf, rowsUntil } from './grid.mjs';
import { startRecordWriter } from './java-process.mjs';
import { CONSOLE, newName, order, send, stock, SYSTEM, until } from './rest.mjs';
import { SecondConsole } from './second-console.mjs';

const PRODUCT = newName('PRODUCT');
const PAUSE_MILLIS = 100;
/** Below the limit of the fraud check. */
const MOST_PRICE = 1_000;
/** An instance starts, and a session ends: on a busy machine that takes a minute or more. */
const TEST_MILLIS = 240_000;
const LONG_MILLIS = 40_000;
const ADDRESS = `orders?product=${PRODUCT}`;
let second;

before(async () => {
    await stock(PRODUCT, 1_000_000);
    second = await SecondConsole.beside(SYSTEM);
    await second.start();
});
after(() => second?.leave());

/** Places orders one after another, each of another price, and cancels some, until it is stopped. */
class Orders {
    ids = [];
    #begun = 0;
    #stopped = false;

    constructor() {
        this.done = this.#place();
    }

    stop() {
        this.#stopped = true;
        return this.done;
    }

    /** The first one whose request is not sent yet: a page may show an order before its answer is here. */
    async next() {
        const number = this.#begun;
        await until(async () => this.ids.length > number, 'one more order is placed');
        return this.ids[number];
    }

    async #place() {
        for (let number = 1; !this.#stopped; number++) {
            const id = newName('order');
            this.#begun = number;
            await order(PRODUCT, { id, price: number % MOST_PRICE, timeout: 5_000 });
            this.ids.push(id);
            if (number % 3 === 0) {
                await send('POST', `api/orders/v1/orders/${id}/cancel?timeout=5000`);
            }
            await new Promise(resolve => setTimeout(resolve, PAUSE_MILLIS));
        }
    }
}

/** As REST has them, all of them. */
async function rowsOfRest() {
    const rows = [];
    for (let cursor = ''; cursor !== undefined;) {
        const page = await send('GET', `v1/order-rows?product=${PRODUCT}&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        rows.push(...page.rows);
        cursor = page.next;
    }
    return rows.map(({ id, state, total, customerId }) => [id, state, customerId, `${total.toFixed(2)} GBP`].join(' '));
}

/** A list of hundreds of rows would hide in a report what is wrong with one of them. */
function differingLines(found, expected) {
    const lines = Array.from({ length: Math.max(found.length, expected.length) }, (_, line) => line);
    return lines.filter(line => found[line] !== expected[line]).map(line => `row ${line}: ${found[line]} instead of ${expected[line]}`);
}

/** Others may have pushed the row out of sight. */
function shows(page, id) {
    const isThere = rows => rows.some(row => row.startsWith(`${id} `));
    return until(async () => isThere(await rowsUntil(page, isThere)), `${page.url()} shows ${id}`, LONG_MILLIS);
}

consoleTest('an instance that may not replay shows the command that does, and copies it', { at: 'dead-letters', isAlone: true, get console() { return second.address; } }, async ({ page }) => {
    const writer = startRecordWriter('records-of-two-consoles', SYSTEM.kafka);
    const { topic, partition, offset } = await writer.write({ topic: 'warehouse-inventory', key: newName('BAD'), value: 'no record' });
    await writer.stop();
    const name = `${topic}:${partition}:${offset}`;
    const isListed = async () => (await send('GET', 'v1/dead-letters?topic=warehouse-inventory')).letters.some(({ source }) => source.partition === partition && source.offset === offset);
    await until(isListed, `${name} is dead-lettered`);
    await page.reload();
    await page.getByRole('link', { name, exact: true }).click();
    await reads(page.locator('.command code'), `./orderflow dead-letters replay ${name}`);
    await isAccessible(page, 'a dead letter that others replay');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `./orderflow dead-letters replay ${name}`);
});

consoleTest('an instance is killed: no page shows a wrong row, and none loses a change', { at: ADDRESS, allowed: CUT, millis: TEST_MILLIS }, async ({ page: elsewhere, open }) => {
    const { page: stays } = await open({ console: second.address });
    const { page: moves } = await open({ console: second.address, besides: CONSOLE });
    const orders = new Orders();
    try {
        await killAndStart(orders, { elsewhere, stays, moves });
    } finally {
        await orders.stop();
    }
    const expected = orders.ids.toReversed();
    await until(async () => {
        const rows = await rowsOfRest();
        return rows.length === expected.length && rows.every(row => !row.includes('CREATED'));
    }, 'REST has every order with its outcome');
    const rows = await rowsOfRest();
    assert.deepEqual(rows.map(row => row.split(' ')[0]), expected);
    for (const [name, page] of Object.entries({ elsewhere, 'that stays': stays, 'that moves': moves })) {
        const differences = async () => differingLines(await rowsUntil(page, found => found.length >= rows.length), rows);
        await eventually(differences, [], `the page ${name} shows what REST has`);
    }
});

async function killAndStart(orders, { elsewhere, stays, moves }) {
    for (const page of [elsewhere, stays, moves]) {
        await isLive(page);
        await shows(page, await orders.next());
    }
    await second.kill();
    const meanwhile = await orders.next();
    await reads(stays.locator('.sign'), /^Reconnecting since \d\d:\d\d:\d\d$/);
    await moves.goto(`${CONSOLE}#/${ADDRESS}`);
    // Its partitions move to the other instance when its session has ended.
    await Promise.all([elsewhere, moves].map(page => shows(page, meanwhile)));
    assert.equal(await rowOf(stays, meanwhile).count(), 0, 'nothing arrives from an instance that is dead');
    await reads(stays.locator('.sign'), /^Reconnecting since/);
    await isAccessible(stays, 'a list that is cut off');

    await second.start();
    // It goes on behind the last change that it had, and says that nothing was missed.
    await shows(stays, meanwhile);
    await Promise.all([elsewhere, stays, moves].map(isLive));
}
