/* The list of orders: filters, which are in the address, its order, and the way through it. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { consoleTest } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { idsAtRest, idsInSight, rowOf } from './grid.mjs';
import { customer, decided, forEachOf, newName, order, send, stock, until } from './rest.mjs';

const PRODUCT = newName('PRODUCT');
const MANY = newName('MANY');
const CUSTOMER = newName('customer');
const SURNAME = newName('Surname');
const MANY_ORDERS = 450;
let validated;
let cancelled;
let failed;
let many;
let begun;

before(async () => {
    begun = Date.now();
    await stock(PRODUCT, 1_000);
    await stock(MANY, 1_000_000);
    await customer(CUSTOMER, { firstName: 'Maria', lastName: SURNAME, email: `${CUSTOMER}@example.com`, level: 'gold' });
    validated = await decided(PRODUCT, { customerId: CUSTOMER });
    cancelled = await decided(PRODUCT, { customerId: CUSTOMER });
    await send('POST', `api/orders/v1/orders/${cancelled}/cancel?timeout=5000`);
    failed = await decided(newName('NO-SUCH-PRODUCT'), { customerId: CUSTOMER });
    many = Array.from({ length: MANY_ORDERS }, () => newName('many'));
    await forEachOf(many, id => order(MANY, { id }));
    await until(async () => (await send('GET', 'v1/order-rows/counts')).states.CREATED === 0, 'every order has its outcome');
});

const chip = (page, name) => page.getByRole('navigation', { name: 'Orders by state' }).getByRole('link', { name: new RegExp(`^${name}`) });
const shows = (page, ids) => eventually(async () => (await idsInSight(page)).sort(), [...ids].sort());
const hash = page => page.evaluate(() => location.hash);
const filters = async page => Object.fromEntries(new URLSearchParams((await hash(page)).split('?')[1]));

consoleTest('each filter shows the orders that match it', { at: `orders?customerId=${CUSTOMER}` }, async ({ page }) => {
    await shows(page, [validated, cancelled, failed]);
    for (const [name, ids] of [['VALIDATED', [validated]], ['FAILED', [failed]], ['CANCELLED', [cancelled]]]) {
        await chip(page, name).click();
        await shows(page, ids);
    }
    for (const name of ['SHIPPED', 'CREATED']) {
        await chip(page, name).click();
        await reads(page.locator('.empty-title'), 'No order matches these filters');
    }
    await chip(page, 'Unpaid').click();
    await shows(page, [validated]);
    await chip(page, 'All').click();
    await shows(page, [validated, cancelled, failed]);
    await page.getByLabel('Unpaid').check();
    await shows(page, [validated]);
    await page.getByLabel('Late').check();
    await reads(page.locator('.empty-title'), 'No order matches these filters');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await reads(page.locator('.grid-foot span').first(), /^[\d,]+ orders$/);
    assert.equal(await hash(page), '#/orders');
});

consoleTest('the filters behind "More filters" find an order by customer, product and level', {}, async ({ page }) => {
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByLabel('Customer id').fill(CUSTOMER);
    await shows(page, [validated, cancelled, failed]);
    await page.getByLabel('Product').fill(PRODUCT);
    await shows(page, [validated, cancelled]);
    await page.getByLabel('Level').fill('gold');
    await shows(page, [validated, cancelled]);
    await page.getByLabel('Level').fill('silver');
    await reads(page.locator('.empty-title'), 'No order matches these filters');
});

consoleTest('a search finds an order by its id, and by the name and the e-mail address of its customer', {}, async ({ page }) => {
    const search = page.getByLabel('Search');
    for (const [text, ids] of [[validated, [validated]], [SURNAME.toLowerCase(), [validated, cancelled, failed]], [`${CUSTOMER}@example.com`, [validated, cancelled, failed]]]) {
        await search.fill(text);
        await shows(page, ids);
    }
});

consoleTest('a link to a filtered list shows the same list to somebody else', {}, async ({ page, open }) => {
    await page.getByLabel('Search').fill(SURNAME);
    await eventually(() => filters(page), { query: SURNAME });
    await chip(page, 'VALIDATED').click();
    await page.getByLabel('Sort').selectOption('oldest');
    await shows(page, [validated]);
    await eventually(() => filters(page), { query: SURNAME, state: 'VALIDATED', order: 'oldest' });
    const other = await open({ at: (await hash(page)).slice(2) });
    await shows(other.page, [validated]);
    assert.equal(await other.page.getByLabel('Search').inputValue(), SURNAME);
    assert.equal(await other.page.getByLabel('Sort').inputValue(), 'oldest');
    assert.equal(await chip(other.page, 'VALIDATED').getAttribute('aria-current'), 'true');
    await other.page.reload();
    await shows(other.page, [validated]);
    await page.goBack();
    await eventually(() => filters(page), { query: SURNAME, state: 'VALIDATED' });
});

consoleTest('the oldest order comes first when asked for', {}, async ({ page }) => {
    const first = async sort => (await send('GET', `v1/order-rows?order=${sort}&limit=1`)).rows[0].id;
    await eventually(async () => (await idsInSight(page))[0], await first('newest'));
    await page.getByLabel('Sort').selectOption('oldest');
    await eventually(async () => (await idsInSight(page))[0], await first('oldest'));
    await page.getByLabel('Sort').selectOption('newest');
    await eventually(async () => (await idsInSight(page))[0], await first('newest'));
});

consoleTest('the whole list scrolls, and an order that is clicked opens and leads back to its place', {}, async ({ page }) => {
    const grid = page.getByRole('grid');
    const { all } = await send('GET', 'v1/order-rows/counts');
    await reads(page.locator('.grid-foot span').first(), `${all.toLocaleString('en-GB')} orders`);
    await grid.evaluate(element => { element.scrollTop = 300 * 32; });
    const newest = (await send('GET', 'v1/order-rows?limit=200&skip=250')).rows.map(({ id }) => id);
    await eventually(async () => newest.includes((await idsInSight(page))[5]), true);
    const at = (await idsAtRest(page))[8];
    await rowOf(page, at).locator('.cell-state').click();
    await reads(page.getByRole('heading', { level: 1 }), `Order ${at}`);
    await page.goBack();
    await rowOf(page, at).waitFor();
});

consoleTest('a filtered list goes on as far as somebody scrolls, and Back leads to the same place', { at: `orders?product=${MANY}` }, async ({ page }) => {
    const grid = page.getByRole('grid');
    await reads(page.locator('.grid-foot span').first(), /orders so far; scroll for more$/);
    const rows = async cursor => send('GET', `v1/order-rows?product=${MANY}&limit=200${cursor ? `&cursor=${cursor}` : ''}`);
    const [newer, older] = [await rows(), await rows((await rows()).next)];
    const ids = [...newer.rows, ...older.rows].map(({ id }) => id);
    const wheel = async () => {
        await grid.hover();
        await page.mouse.wheel(0, 2_000);
        return ids.indexOf((await idsInSight(page))[6]) > 330;
    };
    await eventually(wheel, true);
    const at = (await idsAtRest(page))[8];
    await rowOf(page, at).locator('.cell-id a').click();
    await reads(page.getByRole('heading', { level: 1 }), `Order ${at}`);
    await page.goBack();
    await rowOf(page, at).waitFor();
    const back = async () => {
        await grid.hover();
        await page.mouse.wheel(0, -2_000);
        return (await idsInSight(page)).includes(ids[0]);
    };
    await eventually(back, true, 'what is above is read by the cursor that leads back');
});

consoleTest('a list begins at a time, and what is newer is above', { at: `orders?product=${MANY}` }, async ({ page }) => {
    // In minutes; all orders are older than the next one and newer than the one before the test began.
    const local = (page, millis) => page.evaluate(time => new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16), millis);
    const first = async order => (await send('GET', `v1/order-rows?product=${MANY}&limit=1&order=${order}`)).rows[0].id;
    await page.getByLabel('Begin the list at').fill(await local(page, Date.now() + 120_000));
    await eventually(async () => (await idsInSight(page))[0], await first('newest'));
    await page.getByLabel('Begin the list at').fill(await local(page, begun - 120_000));
    await reads(page.locator('.empty-title'), 'No order matches these filters');
    await page.getByLabel('Sort').selectOption('oldest');
    await eventually(async () => (await idsInSight(page))[0], await first('oldest'));
    const middle = (await send('GET', `v1/order-rows?product=${MANY}&limit=200&order=oldest`)).rows.at(-1);
    const address = `#/orders?product=${MANY}&at=${encodeURIComponent(middle.createdAt)}`;
    await page.evaluate(to => { location.hash = to; }, address);
    const inSight = () => idsInSight(page);
    const newest = (await send('GET', `v1/order-rows?product=${MANY}&limit=1`)).rows[0].id;
    await eventually(async () => (await inSight()).includes(middle.id), true);
    const grid = page.getByRole('grid');
    const up = async () => {
        await grid.hover();
        await page.mouse.wheel(0, -1_500);
        return (await inSight()).includes(newest);
    };
    await eventually(up, true, 'newer orders are above');
});

consoleTest('"Place an order" leads to the form', {}, async ({ page }) => {
    await page.getByRole('main').getByRole('link', { name: 'Place an order' }).click();
    await reads(page.getByRole('heading', { level: 1 }), 'Place an order');
    await has(page.getByRole('form', { name: 'Order' }), 1);
});
