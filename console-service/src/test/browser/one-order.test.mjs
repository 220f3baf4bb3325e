/* The page of one order: its way, what may be done with it, and its records. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { consoleTest } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { customer, decided, newName, send, stock } from './rest.mjs';

const PRODUCT = newName('PRODUCT');
const CUSTOMER = newName('customer');

before(async () => {
    await stock(PRODUCT, 1_000);
    await customer(CUSTOMER, { firstName: 'Ana', lastName: 'Smith', email: 'ana@example.com', level: 'platinum' });
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const go = (page, id) => page.evaluate(hash => { location.hash = hash; }, `/order/${id}`);
const state = page => page.locator('main > .page-head .state');
const done = page => page.locator('.actions .notice-good');

consoleTest('a payment in parts, and a shipment', {}, async ({ page }) => {
    const id = await decided(PRODUCT, { customerId: CUSTOMER, quantity: 2, price: 10 });
    await go(page, id);
    await reads(state(page), 'VALIDATED');
    await reads(page.locator('.order-facts'), /Ana Smith.*20\.00 GBP/);
    await button(page, 'Pay').click();
    await page.getByLabel('Amount').fill('x');
    await reads(page.getByRole('form', { name: 'Record a payment' }).locator('.wrong'), 'A number with at most 4 decimals, such as 9.99');
    await page.getByLabel('Amount').fill('7.50');
    await button(page, 'Record the payment').click();
    await reads(done(page), 'The payment of 7.50 GBP is recorded.');
    await reads(page.locator('.after'), /Paid 7\.50 GBP/);
    await button(page, 'Pay').click();
    assert.equal(await page.getByLabel('Amount').inputValue(), '12.5');
    await page.getByLabel('Currency').fill('EUR');
    await button(page, 'Record the payment').click();
    await reads(done(page), /12\.50 EUR is recorded\. It is in another currency than the order, so it does not count\./);
    await button(page, 'Pay').click();
    await button(page, 'Record the payment').click();
    await reads(page.locator('.action').nth(1), /It is paid/);
    await button(page, 'Ship').click();
    await reads(done(page), 'The order is SHIPPED. Its stock is consumed.');
    await reads(state(page), 'SHIPPED');
    for (const name of ['Ship', 'Pay', 'Cancel order']) {
        assert.equal(await button(page, name).getAttribute('aria-disabled'), 'true');
    }
    await page.locator('.order-facts').getByRole('link').click();
    await eventually(() => page.evaluate(() => location.hash), `#/orders?customerId=${CUSTOMER}`);
});

consoleTest('a shipment on account is asked about first', {}, async ({ page }) => {
    const id = await decided(PRODUCT);
    await go(page, id);
    await button(page, 'Ship').click();
    await reads(page.locator('.confirm p'), '9.99 GBP are not paid. Ship on account?');
    await button(page, 'Do not ship yet').click();
    await has(page.locator('.confirm'), 0);
    assert.equal((await send('GET', `api/orders/v1/orders/${id}`)).state, 'VALIDATED');
    await button(page, 'Ship').click();
    await button(page, 'Ship on account').click();
    await reads(state(page), 'SHIPPED');
});

consoleTest('a cancellation is asked about first, and the same order can be placed again', {}, async ({ page }) => {
    const id = await decided(PRODUCT, { quantity: 4, price: 2.5, customerId: CUSTOMER });
    await go(page, id);
    await button(page, 'Cancel order').click();
    await button(page, 'Keep it').click();
    await reads(state(page), 'VALIDATED');
    await button(page, 'Cancel order').click();
    await button(page, 'Cancel the order').click();
    await reads(done(page), 'The order is CANCELLED. Its stock is released.');
    await reads(state(page), 'CANCELLED');
    await page.getByRole('link', { name: 'Same order again' }).click();
    await eventually(() => page.getByLabel('Product of line 1').inputValue(), PRODUCT);
    assert.equal(await page.getByLabel('Quantity of line 1').inputValue(), '4');
    assert.equal(await page.getByLabel('Price of line 1').inputValue(), '2.5');
    assert.equal(await page.getByLabel('Customer id').inputValue(), CUSTOMER);
    await button(page, 'Place the order').click();
    await reads(page.locator('.placed .page-head .state'), 'VALIDATED');
});

consoleTest('what others do to the order shows in the open page', {}, async ({ page }) => {
    const id = await decided(PRODUCT);
    await go(page, id);
    await reads(page.locator('.sign'), 'Live');
    await send('POST', `api/orders/v1/orders/${id}/cancel?timeout=5000`);
    const at = Date.now();
    await reads(state(page), 'CANCELLED');
    assert.ok(Date.now() - at <= 1_000, `after ${Date.now() - at} ms`);
    await reads(page.locator('.action').first(), /It is cancelled/);
});

consoleTest('the records of an order are shown on request', {}, async ({ page }) => {
    const id = await decided(PRODUCT);
    await go(page, id);
    await button(page, 'Records in the topics').click();
    const { events } = await send('GET', `api/orders/v1/orders/${id}/history`);
    const records = page.getByRole('region', { name: 'Records of this order' });
    await has(records.locator('tbody tr'), events.length);
    await records.getByRole('button', { name: 'Raw record of CREATED, version 1' }).click();
    await reads(records.locator('.record'), new RegExp(`Positionorders, partition .*Key${id}.*writer.*orders-service`));
    await reads(records.getByLabel('Value, decoded'), new RegExp(`"id": "${id}"`));
    await records.getByRole('button', { name: 'Raw record of CREATED, version 1' }).click();
    await has(records.locator('.record'), 0);
    await button(page, 'Records in the topics').click();
    await has(page.getByRole('region', { name: 'Records of this order' }), 0);
});

consoleTest('an order of many products shows the results that matter first, and all on request', {}, async ({ page }) => {
    const products = Array.from({ length: 14 }, () => newName('PRODUCT'));
    await Promise.all(products.map(product => stock(product, 10)));
    const id = await decided([...products, newName('NO-SUCH-PRODUCT')]);
    await go(page, id);
    await reads(state(page), 'FAILED');
    // Results may arrive after the outcome, which the first failure decides.
    await eventually(async () => (await send('GET', `api/orders/v1/orders/${id}/history`)).events.filter(({ type }) => type === 'RESULT').length, 17);
    await page.reload();
    await has(page.locator('.lane'), 12);
    await reads(page.locator('.lane').first(), /fail/);
    await button(page, 'Show 5 more results').click();
    await has(page.locator('.lane'), 17);
});

consoleTest('an order that does not exist', { allowed: /status of 404/ }, async ({ page }) => {
    await go(page, 'there-is-none');
    await reads(page.getByRole('alert'), /The order cannot be shown/);
    await button(page, 'Try again').click();
    await reads(page.getByRole('alert'), /The order cannot be shown/);
    await page.getByRole('link', { name: 'All orders' }).click();
    await reads(page.getByRole('heading', { level: 1 }), 'Orders');
});
