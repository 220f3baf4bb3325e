/* What holds for every page: it shows itself, is accessible in both themes, fits a phone, and its frame works. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { isAccessible } from './axe.mjs';
import { consoleTest, NARROW, NO_SCRIPT_IN_MAILS } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { startRecordWriter } from './java-process.mjs';
import { customer, decided, newName, order, send, stock, SYSTEM, until } from './rest.mjs';

const PRODUCT = newName('PRODUCT');
const CUSTOMER = newName('ana');
const FIRST_ROW_MILLIS = 500;
let orderId;
let failedId;
let letter;

before(async () => {
    await stock(PRODUCT, 1_000);
    await customer(CUSTOMER, { firstName: 'Ana', lastName: 'Smith', email: 'ana@example.com', level: 'platinum', address: 'Karl-Marx-Allee 1, Berlin' });
    orderId = await decided(PRODUCT, { customerId: CUSTOMER, quantity: 2 });
    await send('POST', 'api/orders/v1/payments', { id: newName('payment'), orderId, currency: 'GBP', amount: 5 });
    failedId = await decided(newName('NO-SUCH-PRODUCT'), { customerId: CUSTOMER });
    await order(PRODUCT, { customerId: newName('spender'), quantity: 300 });
    const writer = startRecordWriter('records-of-pages', SYSTEM.kafka);
    await writer.write({ topic: 'warehouse-inventory', key: newName('BAD'), value: 'no record, but words without a place to break '.repeat(3) });
    await writer.stop();
    await until(async () => {
        [letter] = (await send('GET', 'v1/dead-letters?topic=warehouse-inventory')).letters.map(found => found.letter);
        return letter !== undefined;
    }, 'there is a dead letter');
});

/** The address, its heading, and what is there once the page has its data. */
const PAGES = [
    ['orders', 'Orders', '.pane .cell-id a'],
    ['orders?state=FAILED&query=order', 'Orders', '.pane .cell-id a, .empty'],
    ['place', 'Place an order', '.line-stock'],
    ['stock', 'Stock', 'tbody tr'],
    [() => `stock?held=${PRODUCT}`, 'Stock', '.panel tbody tr'],
    ['customers', 'Customers', 'tbody tr'],
    ['customers?edit=new', 'Customers', 'form.panel'],
    [() => `customers?spent=${CUSTOMER}`, 'Customers', '.panel tbody tr'],
    ['fraud', 'Fraud alerts', 'tbody tr'],
    ['emails', 'E-mails', '.tiles'],
    [() => `emails/${orderId}/VALIDATED`, /^E-mail VALIDATED/, 'iframe.mail'],
    ['dead-letters', 'Dead letters', 'tbody tr'],
    [() => `dead-letters/${letter.topic}/${letter.partition}/${letter.offset}`, /^Dead letter /, '.record'],
    ['health', 'Health', '.charts'],
    ['health/OrderflowOrdersLate', 'OrderflowOrdersLate', '.runbook li, .empty'],
    [() => `order/${orderId}`, /^Order /, '.lane'],
    [() => `order/${failedId}`, /^Order /, '.reasons'],
    ['order/there-is-none', /^Order /, '.notice-bad'],
    ['nowhere', 'There is no such page', 'main code'],
];
/** One page's request is answered 404, which a browser reports. */
const REPORTED = new RegExp(`status of 404|${NO_SCRIPT_IN_MAILS.source}`);

async function open(page, [at, heading, ready]) {
    const address = typeof at === 'function' ? at() : at;
    await page.evaluate(hash => { location.hash = hash; }, `/${address}`);
    await reads(page.getByRole('heading', { level: 1 }), heading);
    await page.locator(ready).first().waitFor();
    return address;
}

for (const theme of ['light', 'dark']) {
    consoleTest(`axe-core finds no violation on any page, ${theme}`, { theme, allowed: REPORTED }, async ({ page }) => {
        for (const entry of PAGES) {
            await isAccessible(page, await open(page, entry));
        }
    });
}

consoleTest('no page scrolls sideways on a screen of 380 pixels', { size: NARROW, allowed: REPORTED }, async ({ page }) => {
    for (const entry of PAGES) {
        const address = await open(page, entry);
        const wide = await page.evaluate(() => [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.table-frame, .grid, .unseen, .lanes, svg'))
            .map(element => element.outerHTML.slice(0, 120)));
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= NARROW.width, `${address} is ${width} pixels wide: ${wide.join('\n')}`);
    }
});

consoleTest('the navigation leads to every page, and says which it is', {}, async ({ page }) => {
    for (const name of ['Place an order', 'Stock', 'Customers', 'Fraud alerts', 'E-mails', 'Dead letters', 'Health', 'Orders']) {
        const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });
        await link.click();
        await reads(page.getByRole('heading', { level: 1 }), name);
        assert.equal(await link.getAttribute('aria-current'), 'page');
        await eventually(() => page.title(), `${name} · Orderflow`);
    }
    await page.getByRole('link', { name: 'Stock', exact: true }).click();
    await page.getByRole('link', { name: 'Orderflow', exact: true }).click();
    await reads(page.getByRole('heading', { level: 1 }), 'Orders');
});

consoleTest('the theme is chosen with a button, and kept', {}, async ({ page }) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    const dark = await ground();
    assert.notEqual(dark, light);
    await page.reload();
    await eventually(ground, dark);
    await page.getByRole('button', { name: 'Light theme' }).click();
    await eventually(ground, light);
});

consoleTest('the first order shows within 500 ms of a warm load', {}, async ({ page }) => {
    await page.addInitScript(() => {
        const observer = new MutationObserver(() => {
            if (document.querySelector('.pane .cell-id a')) {
                observer.disconnect();
                globalThis.firstRowAfter = performance.now();
            }
        });
        observer.observe(document, { childList: true, subtree: true });
    });
    const times = [];
    for (let load = 0; load < 7; load++) {
        await page.reload();
        const shown = await page.waitForFunction(() => globalThis.firstRowAfter);
        times.push(await shown.jsonValue());
    }
    times.sort((a, b) => a - b);
    const median = times[3];
    console.log(`first row after ${times.map(Math.round).join(', ')} ms`);
    assert.ok(median <= FIRST_ROW_MILLIS, `the median is ${Math.round(median)} ms`);
});

consoleTest('a service that does not answer is named, and asked again', { at: 'orders', allowed: /status of 502/ }, async ({ page }) => {
    const path = '**/api/inventory/v1/inventory?*';
    const problem = { title: 'Bad gateway', status: 502, code: 'HTTP_502', detail: 'the service behind /api/inventory does not answer' };
    await page.route(path, route => route.fulfill({ status: 502, contentType: 'application/problem+json', body: JSON.stringify(problem) }));
    await page.getByRole('link', { name: 'Stock', exact: true }).click();
    await reads(page.getByRole('alert'), /does not answer/);
    await page.unroute(path);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('tbody tr').first().waitFor();
    await has(page.getByRole('alert'), 0);
});
