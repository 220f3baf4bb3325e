/* Text from outside stays text, wherever a page shows it. */
import assert from 'node:assert/strict';
import { before } from 'node:test';
import { consoleTest } from './chromium.mjs';
import { eventually, has, reads } from './eventually.mjs';
import { customer, decided, newName, send, stock } from './rest.mjs';

const SCRIPT = '<img src=x onerror=hacked()>';
const NAME = `${SCRIPT}<script>hacked()<`;
const CUSTOMER = newName('hostile');
const PRODUCT = `<b onclick=hacked()>${newName('P')}`;
let orderId;
let failedId;

before(async () => {
    await customer(CUSTOMER, { firstName: NAME, lastName: SCRIPT, email: 'a@b', address: `${SCRIPT}"'><svg onload=hacked()>` });
    await stock(PRODUCT, 100);
    orderId = await decided(PRODUCT, { customerId: CUSTOMER, quantity: 2 });
    await send('POST', 'api/orders/v1/payments', { id: newName('payment'), orderId, currency: 'GBP', amount: 1 });
    failedId = await decided(`<img src=x onerror=hacked()>${newName('NONE')}`, { customerId: CUSTOMER });
});

const ADDRESSES = [
    ['an order', () => `order/${orderId}`, '.lane-name', PRODUCT],
    ['a failed order', () => `order/${failedId}`, '.reasons', SCRIPT],
    ['the list of orders', () => `orders?customerId=${CUSTOMER}`, '.cell-customer', SCRIPT],
    ['a search for orders', () => `orders?query=${encodeURIComponent(SCRIPT)}`, '.empty-title, .cell-id', ''],
    ['the stock', () => `stock?query=${encodeURIComponent(PRODUCT)}`, 'tbody th', PRODUCT],
    ['a search for products', () => `stock?query=${encodeURIComponent(`${SCRIPT}none`)}`, '.empty', `${SCRIPT}none`],
    ['the customers', () => `customers?query=${CUSTOMER}`, 'tbody', SCRIPT],
    ['a customer', () => `customers?edit=${CUSTOMER}`, 'form h2', CUSTOMER],
    ['an order that is copied', () => `place?again=${orderId}`, '.line-stock', 'available'],
    ['the id of an order in the address', () => `order/${encodeURIComponent(SCRIPT)}`, 'h1', SCRIPT],
    ['an address of no page', () => `${encodeURIComponent(SCRIPT)}`, 'main', 'There is no such page'],
];

for (const [what, address, place, text] of ADDRESSES) {
    consoleTest(`script is shown as text: ${what}`, { allowed: /status of 40[04]/ }, async ({ page }) => {
        const asked = [];
        page.on('request', request => asked.push(new URL(request.url()).pathname));
        await page.exposeFunction('hacked', () => asked.push('a script ran'));
        await page.evaluate(hash => { location.hash = hash; }, `/${address()}`);
        await eventually(async () => (await page.locator(place).allTextContents()).some(shown => shown.includes(text)), true, `${place} shows ${text}`);
        if (what === 'an order') {
            await page.getByRole('button', { name: 'Records in the topics' }).click();
            await has(page.getByRole('region', { name: 'Records of this order' }), 1);
        }
        assert.equal(await page.locator('img:not(.brand img), script:not([src]), main svg[onload], main b, [onclick], [onerror]').count(), 0);
        assert.ok(!asked.includes('a script ran') && !asked.includes('/x'), asked.join());
    });
}

consoleTest('a script in the fields of the form stays there', { at: 'place' }, async ({ page }) => {
    await page.exposeFunction('hacked', () => assert.fail('a script ran'));
    await page.getByLabel('Customer id').fill(SCRIPT);
    await page.getByLabel('Order id').fill(SCRIPT);
    await page.getByLabel('Product of line 1').fill(SCRIPT);
    await reads(page.locator('.line-stock').first(), /No stock of <img src=x onerror=hacked\(\)> was ever counted/);
    await has(page.locator('main img'), 0);
    await has(page.locator('input[aria-invalid]'), 2);
});
