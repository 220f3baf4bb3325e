/* The list of orders while others change them: how soon a change shows, and what a broken connection does. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Cable } from './cable.mjs';
import { consoleTest, CUT } from './chromium.mjs';
import { eventually, reads } from './eventually.mjs';
import { idsInSight, isLive, rowOf, seen } from './grid.mjs';
import { CONSOLE, decided, newName, order, send, stock } from './rest.mjs';

const PRODUCT = newName('PRODUCT');
const ROUNDS = 8;
const WITHIN_MILLIS = 1_000;

before(() => stock(PRODUCT, 1_000_000));

/** @param change gets a number, and returns {id, state}: what the page must show, from the answer to the request on */
async function measure(page, what, change) {
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
        const { id, state, send: act } = await change(round);
        const shown = seen(page, id, state);
        await act();
        const answered = Date.now();
        times.push(await shown - answered);
    }
    console.log(`${what}: shown after ${times.join(', ')} ms`);
    assert.ok(Math.max(...times) <= WITHIN_MILLIS, `${what}: ${times.join(', ')} ms`);
}

consoleTest('a new order is in the open list within a second', {}, async ({ page }) => {
    await isLive(page);
    await measure(page, 'a new order', () => {
        const id = newName('order');
        return { id, send: () => order(PRODUCT, { id }) };
    });
});

consoleTest('a new order is in an open list of orders with a filter within a second', { at: `orders?product=${PRODUCT}` }, async ({ page }) => {
    await isLive(page);
    await measure(page, 'a new order that matches', () => {
        const id = newName('order');
        return { id, send: () => order(PRODUCT, { id }) };
    });
});

consoleTest('a changed order shows its new state within a second', {}, async ({ page }) => {
    await isLive(page);
    await measure(page, 'a cancelled order', async () => {
        const id = await decided(PRODUCT);
        await seen(page, id, 'VALIDATED');
        return { id, state: 'CANCELLED', send: () => send('POST', `api/orders/v1/orders/${id}/cancel?timeout=5000`) };
    });
});

for (const [list, at] of [['all orders', 'orders'], ['orders with a filter', `orders?product=${PRODUCT}`]]) {
    consoleTest(`a change between the list of ${list} and the beginning of its stream is shown`, { at }, async ({ page }) => {
        const id = await decided(PRODUCT);
        let begin;
        const begins = new Promise(resolve => { begin = resolve; });
        await page.route('**/v1/order-rows/events', async route => {
            await begins;
            await route.continue();
        });
        await page.reload();
        await seen(page, id, 'VALIDATED');
        await send('POST', `api/orders/v1/orders/${id}/cancel?timeout=5000`);
        begin();
        await seen(page, id, 'CANCELLED');
    });
}

consoleTest('an order leaves a list that it no longer matches, and the chips count it', { at: `orders?state=VALIDATED&product=${PRODUCT}` }, async ({ page }) => {
    await isLive(page);
    const id = await decided(PRODUCT);
    await seen(page, id, 'VALIDATED');
    await send('POST', `api/orders/v1/orders/${id}/cancel?timeout=5000`);
    await eventually(() => rowOf(page, id).count(), 0);
    const { states } = await send('GET', 'v1/order-rows/counts');
    await reads(page.locator('.chip-cancelled .chip-count'), String(states.CANCELLED));
});

const cable = await Cable.to(CONSOLE);
after(() => cable.cut());

consoleTest('a broken connection is said, and resumed without a lost change', { console: cable.address, allowed: CUT }, async ({ page }) => {
    await isLive(page);
    const known = await decided(PRODUCT);
    await seen(page, known, 'VALIDATED');
    await cable.cut();
    const added = await decided(PRODUCT);
    await send('POST', `api/orders/v1/orders/${known}/cancel?timeout=5000`);
    await reads(page.locator('.sign'), /^Reconnecting since \d\d:\d\d:\d\d$/);
    assert.equal(await rowOf(page, added).count(), 0, 'nothing arrives while the connection is cut');
    await cable.mend();
    await reads(page.locator('.sign'), 'Resumed: nothing was missed');
    await seen(page, added, 'VALIDATED');
    await seen(page, known, 'CANCELLED');
    await reads(page.locator('.sign'), 'Live');
});

consoleTest('a connection that breaks again and again loses no change', { console: cable.address, allowed: CUT }, async ({ page }) => {
    await isLive(page);
    const ids = [];
    for (let round = 0; round < 3; round++) {
        await cable.cut();
        ids.push(await decided(PRODUCT));
        await cable.mend();
        ids.push(await decided(PRODUCT));
    }
    await Promise.all(ids.map(id => seen(page, id, 'VALIDATED')));
});

consoleTest('a reload in the middle of changes shows every order', {}, async ({ page }) => {
    await isLive(page);
    const ids = Array.from({ length: 30 }, () => newName('order'));
    const posting = (async () => {
        for (const id of ids) {
            await order(PRODUCT, { id });
        }
    })();
    await eventually(async () => (await idsInSight(page)).some(id => ids.includes(id)), true, 'one of the orders is in sight');
    await page.reload();
    await posting;
    const newest = async () => (await send('GET', 'v1/order-rows?limit=15')).rows.map(({ id }) => id);
    await eventually(async () => JSON.stringify((await idsInSight(page)).slice(0, 15)) === JSON.stringify(await newest()), true, 'the newest orders are in sight');
    const { all } = await send('GET', 'v1/order-rows/counts');
    await reads(page.locator('.chip-all .chip-count'), all.toLocaleString('en-GB'));
});
